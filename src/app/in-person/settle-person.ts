// NIST SP 800-63A-4 §4.3: what a person is worth once somebody of ours has matched them to their card.
import { reviewAuthenticators } from '../../authenticator/index.ts';
import { newId, type SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { endAllSessions } from '../../oidc/index.ts';
import { noteVisitChip, type OfficerActor, type Visit } from '../../proofing/index.ts';
import { createSubject, notify, raiseSubject, settleUnit } from '../../subject/index.ts';
import type { Stores } from '../installation/stores.ts';
import { knownPerson } from './known-person.ts';

/**
 * Makes the person, or makes them worth more, by what the visit has proven: in the transaction that decides it. Passkeys
 * they did not claim go, and with them every session and token there is: whoever had one signs in anew.
 */
export async function settlePerson(
  stores: Stores,
  { visit, ial, actor }: { readonly visit: Visit; readonly ial: 2 | 3; readonly actor: OfficerActor },
  now: Date,
): Promise<SubjectId> {
  const { person, chip, shown = [], claimed = [] } = visit.evidence;
  if (!person) throw new Refusal('proofing.visit.not_due', { state: visit.state });
  const { number, ...profile } = person;
  const known = await knownPerson(stores, number, actor.subjectId);
  const subjectId = known?.subjectId ?? newId<'subject'>(now);
  if (known) {
    await raiseSubject(stores, { subjectId, ial, ...(chip ? { profile } : {}), actor });
    await endWhatIsUnclaimed(stores, { subjectId, shown, claimed, actor }, now);
  } else await createSubject(stores, { id: subjectId, number, profile, ial, actor }, now);
  if (chip) await noteVisitChip(stores.proofing, { subjectId, chip, wasKnown: known !== null }, now);
  await settleUnit(stores, { subjectId, unit: visit.unit, actor }, now);
  await notify(stores, subjectId, chip ? 'counter_confirmed' : 'sight_approved', { ial, unit: actor.unit }, now);
  return subjectId;
}

type Review = Parameters<typeof reviewAuthenticators>[1];

async function endWhatIsUnclaimed(stores: Stores, review: Review, now: Date): Promise<void> {
  const { subjectId, actor } = review;
  const removed = await reviewAuthenticators(stores, review, now);
  if (removed.length === 0) return;
  await endAllSessions(stores, subjectId, actor);
  await stores.hallSessions.endAllOf(subjectId);
  await notify(stores, subjectId, 'passkeys_removed', { count: removed.length }, now);
}
