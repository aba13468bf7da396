// Decree 333/2026/ND-CP: sign-ins with address and source port, retrievable for twelve months; sealed here, never logged.
import { addSeconds } from '../kernel/clock.ts';
import type { RelyingPartyId, SubjectId } from '../kernel/ids.ts';
import type { Personal } from '../kernel/personal.ts';

export interface SignInClient {
  readonly address: string;
  readonly port: number | null;
  readonly userAgent: string | null;
}

/** One sign-in, from where and with what. */
export interface SignInRecord {
  readonly id: string;
  readonly subjectId: SubjectId;
  /** Null where the person came to their own page. */
  readonly relyingPartyId: RelyingPartyId | null;
  readonly authenticationId: string | null;
  readonly sessionRef: string | null;
  readonly at: Date;
  readonly client: Personal<SignInClient>;
}

const longestUserAgent = 400;

/** What is kept of a browser's own description; the rest of an overlong one is dropped. */
export function withinBounds(client: SignInClient): SignInClient {
  return { ...client, userAgent: client.userAgent?.slice(0, longestUserAgent) ?? null };
}

export function expiryOf(at: Date, recordDays: number): Date {
  return addSeconds(at, recordDays * 86_400);
}
