import { takeAwayPasskeys } from '../../authenticator/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { PasskeyId, SubjectId } from '../../kernel/ids.ts';
import { tellOfNames } from '../../oidc/index.ts';
import { settleStanding } from '../../proofing/index.ts';
import { joinSubjects, notify } from '../../subject/index.ts';
import type { Stores } from '../installation/stores.ts';
import { shutOut } from './shut-out.ts';

export interface MergeRecords {
  /** The record that ends. */
  readonly from: SubjectId;
  readonly into: SubjectId;
  /** Passkeys of `from` that the person knows as theirs; the others go. */
  readonly claimed: readonly PasskeyId[];
  readonly actor: Actor;
}

/**
 * Two records of one person become one. Both are signed out everywhere: a session may carry a name that counts no more.
 * Everything that is kept of the record that ends becomes the other's; services whose name for the person goes are told.
 */
export async function mergeRecords(
  stores: Stores,
  { from, into, claimed, actor }: MergeRecords,
  now: Date,
): Promise<void> {
  for (const subjectId of [from, into]) await shutOut(stores, subjectId, actor);
  await takeAwayPasskeys(stores, { subjectId: from, claimed, actor }, now);
  await stores.joining.authenticator.join(from, into);
  await stores.joining.proofing.join(from, into);
  await stores.joining.consent.join(from, into, now);
  await stores.joining.casework.join(from, into);
  await stores.proposals.join(from, into);
  await passOnHome(stores, from, into, now);
  await tellOfNames(stores, await joinSubjects(stores, { from, into, actor }, now));
  await settleStanding(stores.proofing, into, now);
  await notify(stores, into, 'records_merged', {}, now);
}

/** Officers find the person by the record that stays, in the commune it names, or else the other did. */
async function passOnHome({ subjectUnits }: Stores, from: SubjectId, into: SubjectId, now: Date): Promise<void> {
  const [there, here] = [await subjectUnits.unitOf(from), await subjectUnits.unitOf(into)];
  if (here === null && there !== null) await subjectUnits.settle(into, there, now);
  await subjectUnits.unlist(from);
}
