// RFC 9457, RFC 6750 §2.1: a reader app, as far as a test needs one; it reads a synthetic card of the server's sandbox.
import { join } from 'node:path';
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
  const found = await post<Evidence>(
    place,
    'evidence',
    {
      challenge: asked.challenge,
      sod: card.sod.toString('base64url'),
      data_groups: [...card.dataGroups]
        .filter(([number]) => [...required, ...optional].includes(number))
        .map(([number, bytes]) => ({ number, bytes: bytes.toString('base64url') })),
      active_authentication: {
        signature: card.answer(Buffer.from(asked.challenge, 'base64url')).toString('base64url'),
      },
    },
    token,
  );
  return { outcome: found.outcome, reasons: found.reasons, code: found.confirmation_code };
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
