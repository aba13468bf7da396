// RFC 9457, RFC 6750 §2.1: a reader app, as far as a test needs one; it reads a synthetic card of the server's sandbox.
import { join } from 'node:path';
import type { Card } from '../../src/sandbox/card/index.ts';
import { openSandbox } from '../../src/sandbox/installation.ts';

export interface CardReading {
  readonly outcome: 'accepted' | 'review' | 'refused';
  readonly reasons: readonly string[];
  /** Six digits, when accepted. */
  readonly code: string | undefined;
}

export interface ReaderPlace {
  readonly address: string;
  readonly dataDirectory: string;
}

/** Redeems the ticket, reads the card named (src/sandbox/citizens.ts), and uploads what it holds. */
export async function readCardFor(place: ReaderPlace, ticket: string, cardId: string): Promise<CardReading> {
  const { cards } = await openSandbox(join(place.dataDirectory, 'sandbox'));
  const card = cards.find(({ id }) => id === cardId)?.card;
  if (!card) throw new Error(`the sandbox has no card ${cardId}`);
  const { reader_token: token } = await post<{ reader_token: string }>(place, 'session', { ticket });
  const asked = await post<Challenge>(place, 'challenge', {}, token);
  const { required, optional } = asked.data_groups;
  const files = filesOf(card, [...required, ...optional]);
  const proof = card.dataGroups.has(15)
    ? { active_authentication: { signature: text(card.answer(Buffer.from(asked.challenge, 'base64url'))) } }
    : { chip_authentication: await agree(place, card, token) };
  const found = await post<Evidence>(place, 'evidence', { challenge: asked.challenge, ...files, ...proof }, token);
  return { outcome: found.outcome, reasons: found.reasons, code: found.confirmation_code };
}

/** What the server says to a chip that does not sign, and the chip's answer to the last of it. */
async function agree(place: ReaderPlace, card: Card, token: string): Promise<{ session: string; response: string }> {
  const { session, apdus } = await post<Agreement>(place, 'chip-authentication', filesOf(card, [14]), token);
  const chip = card.open();
  const answers = apdus.map(({ bytes }) => chip.transmit(Buffer.from(bytes, 'base64url')));
  return { session, response: text(answers.at(-1)!) };
}

function filesOf(card: Card, numbers: readonly number[]) {
  const groups = [...card.dataGroups].filter(([number]) => numbers.includes(number));
  return { sod: text(card.sod), data_groups: groups.map(([number, bytes]) => ({ number, bytes: text(bytes) })) };
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

interface Agreement {
  readonly session: string;
  readonly apdus: readonly { readonly bytes: string; readonly wrap: boolean }[];
}

interface Challenge {
  readonly challenge: string;
  readonly data_groups: { readonly required: readonly number[]; readonly optional: readonly number[] };
}

interface Evidence {
  readonly outcome: CardReading['outcome'];
  readonly reasons: readonly string[];
  readonly confirmation_code?: string;
}

async function post<T>({ address }: ReaderPlace, path: string, body: object, token?: string): Promise<T> {
  const response = await fetch(`${address}/api/proofing/chip/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
