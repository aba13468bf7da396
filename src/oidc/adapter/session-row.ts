import type { Payload } from './artifact-adapter.ts';

/** What of a session's row the library gets to see. `expires_at` is a string where the row came inside JSON. */
export interface SessionRow {
  readonly payload: Payload;
  readonly authorizations: Payload;
  readonly expires_at: Date | string;
}

/** A session as the library saved it, but for the expiry: that slides, in a column, and the payload's is as old as the session. */
export function toSession(uid: string, { payload, authorizations, expires_at }: SessionRow): Payload {
  return { ...payload, uid, authorizations, exp: Math.floor(new Date(expires_at).getTime() / 1000) };
}
