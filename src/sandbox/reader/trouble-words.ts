import type { Trouble } from './chip-api.ts';
import type { WordKey } from './words.ts';

/** What can go wrong, as the person is told. */
export type TroubleName =
  | 'ticket'
  | 'expired'
  | 'too_many'
  | 'busy'
  | 'rejected'
  | 'unreachable'
  | 'unintelligible'
  | 'unreadable'
  | 'foreign'
  | 'form'
  | 'missing'
  | 'fault';

const gone: ReadonlySet<number> = new Set([401, 403, 404, 409, 410]);

/** While opening, a token that is gone is the ticket; while reading, it is the reading. */
export function nameTrouble(trouble: Trouble, step: 'open' | 'read'): TroubleName {
  if (trouble.kind !== 'problem') return trouble.kind;
  if (gone.has(trouble.status)) return step === 'open' ? 'ticket' : 'expired';
  if (trouble.status === 429) return 'too_many';
  return trouble.status >= 500 ? 'busy' : 'rejected';
}

/** Whether the same request may succeed a little later. */
export function mayPass(name: TroubleName): boolean {
  return name === 'too_many' || name === 'busy' || name === 'unreachable';
}

export function troubleTitle(name: TroubleName): WordKey {
  return `trouble.${name}.title`;
}

export function troubleText(name: TroubleName): WordKey {
  return `trouble.${name}.text`;
}
