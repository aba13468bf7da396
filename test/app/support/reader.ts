// RFC 9457, RFC 6750: one call of the chip API at a time, so that each can be got wrong.
import { join } from 'node:path';
import type { Card } from '../../../src/sandbox/card/index.ts';
import { openSandbox } from '../../../src/sandbox/index.ts';
import type { TestServer } from '../../support/server.ts';
import { type Answered, answered } from './clear-answer.ts';

export interface Called extends Answered {
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

export type ChipPath = 'session' | 'challenge' | 'chip-authentication' | 'evidence';

export interface ReaderCalls {
  call(path: ChipPath, body: unknown, token?: string): Promise<Called>;
  /** Redeems the ticket, or fails. */
  token(ticket: string): Promise<string>;
  /** base64url, or fails. */
  challenge(token: string): Promise<string>;
}

export function readerOf({ address }: Pick<TestServer, 'address'>): ReaderCalls {
  const call: ReaderCalls['call'] = async (path, body, token) => {
    const response = await fetch(`${address}/api/proofing/chip/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const answer = await answered(response);
    return { ...answer, headers: response.headers, body: JSON.parse(answer.text) as Called['body'] };
  };
  const field = async (called: Promise<Called>, name: string) => {
    const { body, status, text } = await called;
    if (typeof body[name] !== 'string') throw new Error(`${status}: ${text}`);
    return body[name];
  };
  return {
    call,
    token: (ticket) => field(call('session', { ticket }), 'reader_token'),
    challenge: (token) => field(call('challenge', {}, token), 'challenge'),
  };
}

/** What a phone sends of a card it has read. */
export function evidenceOf(card: Card, challenge: string, numbers: readonly number[] = [1, 2, 13, 14, 15]) {
  return {
    challenge,
    sod: card.sod.toString('base64url'),
    data_groups: [...card.dataGroups]
      .filter(([number]) => numbers.includes(number))
      .map(([number, bytes]) => ({ number, bytes: bytes.toString('base64url') })),
    active_authentication: { signature: card.answer(Buffer.from(challenge, 'base64url')).toString('base64url') },
  };
}

/** A card of the server's own sandbox (src/sandbox/citizens.ts). */
export async function sandboxCard({ dataDirectory }: Pick<TestServer, 'dataDirectory'>, id: string): Promise<Card> {
  const { cards } = await openSandbox(join(dataDirectory, 'sandbox'));
  const found = cards.find((card) => card.id === id);
  if (!found) throw new Error(`the sandbox has no card ${id}`);
  return found.card;
}
