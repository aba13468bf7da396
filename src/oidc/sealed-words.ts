// NIST SP 800-38D by way of the vault: what others chose to say is kept like what is said of people.
import type { Vault } from '../platform/vault/vault.ts';
import type { Payload } from './adapter/artifact-adapter.ts';
import { toJson } from './adapter/statements.ts';

export type Sealing = Pick<Vault, 'sealSystem' | 'openSystem'>;

/**
 * Members of a payload that callers fill as they like (a state may hold a number, an ID token given as a hint holds a
 * name) or that name a browser's own secrets. No statement of ours looks into them.
 */
const words = [
  'params',
  'prompt',
  'request',
  'claims',
  'nonce',
  'state',
  'session',
  'returnTo',
  'lastSubmission',
  'parJti',
];

interface Sealed {
  readonly kek: string;
  readonly text: string;
}

/** The payload with its words sealed for `place`; one without any is left as it is. Refuses what JSON in a database cannot hold. */
export function sealWords(sealing: Sealing, place: string, payload: Payload): Payload {
  const open = Object.entries(payload).filter(([key]) => !words.includes(key));
  const said = Object.entries(payload).filter(([key, value]) => words.includes(key) && value !== undefined);
  if (said.length === 0) return payload;
  const { kekId, sealed } = sealing.sealSystem(place, toJson(Object.fromEntries(said)));
  return { ...Object.fromEntries(open), sealed: { kek: kekId, text: sealed.toString('base64') } satisfies Sealed };
}

export function openWords(sealing: Sealing, place: string, payload: Payload): Payload {
  const { sealed, ...open } = payload;
  if (!sealed) return payload;
  const { kek, text } = sealed as Sealed;
  return { ...open, ...(JSON.parse(sealing.openSystem(place, kek, Buffer.from(text, 'base64'))) as Payload) };
}
