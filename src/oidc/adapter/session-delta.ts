import { isDeepStrictEqual } from 'node:util';
import type { LoadedSession } from './request-scope.ts';

export interface SessionDelta {
  readonly changed: Readonly<Record<string, unknown>>;
  readonly removed: readonly string[];
  readonly changedClients: Readonly<Record<string, unknown>>;
  readonly removedClients: readonly string[];
  readonly isEmpty: boolean;
}

/** Times move with every save; they are columns of ours and no change worth a write. */
const ignored = new Set(['jti', 'uid', 'authorizations', 'iat', 'exp']);

/** What a request changed of a session: fields, and relying parties one by one. */
export function sessionDelta(loaded: LoadedSession, payload: Readonly<Record<string, unknown>>): SessionDelta {
  const fields = difference(loaded.payload, omit(payload));
  const clients = difference(loaded.authorizations, (payload.authorizations ?? {}) as Record<string, unknown>);
  return {
    changed: fields.changed,
    removed: fields.removed.filter((key) => !ignored.has(key)),
    changedClients: clients.changed,
    removedClients: clients.removed,
    isEmpty: [fields, clients].every(
      ({ changed, removed }) => Object.keys(changed).length + removed.filter((key) => !ignored.has(key)).length === 0,
    ),
  };
}

function omit(payload: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(payload).filter(([key, value]) => !ignored.has(key) && value !== undefined));
}

function difference(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>) {
  const changed = Object.fromEntries(
    Object.entries(after).filter(([key, value]) => !isDeepStrictEqual(plain(before[key]), plain(value))),
  );
  const removed = Object.keys(before).filter((key) => !(key in after));
  return { changed, removed };
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
