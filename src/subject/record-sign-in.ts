import type { RelyingPartyId, SubjectId } from '../kernel/ids.ts';
import { newId } from '../kernel/ids.ts';
import { Personal } from '../kernel/personal.ts';
import { expiryOf, type SignInClient, type SignInRecord, withinBounds } from './sign-in-record.ts';
import type { SignInRecordStore } from './sign-in-record-store.ts';

interface Stores<Verbs extends keyof SignInRecordStore> {
  readonly signIns: Pick<SignInRecordStore, Verbs>;
}

export interface RecordSignIn {
  readonly subjectId: SubjectId;
  readonly relyingPartyId?: RelyingPartyId | null;
  readonly authenticationId?: string | null;
  readonly sessionRef?: string | null;
  readonly client: SignInClient;
}

/** Keeps one sign-in for `recordDays`. The record is its own trace: the fact of the ceremony is the authenticator's. */
export async function recordSignIn(
  stores: Stores<'insert'>,
  { subjectId, relyingPartyId = null, authenticationId = null, sessionRef = null, client }: RecordSignIn,
  recordDays: number,
  now: Date,
): Promise<void> {
  const record = { id: newId(now), subjectId, relyingPartyId, authenticationId, sessionRef, at: now };
  const sealed = new Personal(withinBounds(client));
  await stores.signIns.insert({ ...record, client: sealed }, expiryOf(now, recordDays));
}

export function listSignIns(
  stores: Stores<'list'>,
  subjectId: SubjectId,
  limit: number,
  now: Date,
): Promise<readonly SignInRecord[]> {
  return stores.signIns.list(subjectId, limit, now);
}

/** One bounded batch; the caller repeats while the answer equals `limit`. */
export function sweepSignIns(stores: Stores<'sweep'>, limit: number, now: Date): Promise<number> {
  return stores.signIns.sweep(now, limit);
}
