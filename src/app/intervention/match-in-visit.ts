// NIST SP 800-63B-4 §4.2: an account is given back to whoever was proven anew to own it, in front of somebody of ours.
import type { PasskeyId, SubjectId } from '../../kernel/ids.ts';
import { dutyFor, type Officer } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { living, lockVisit, provenReading, type Visit, type VisitId } from '../../proofing/index.ts';
import { findByNumber, interventionRules, type ProposeIntervention } from '../../subject/index.ts';
import type { Stores } from '../installation/stores.ts';

/** What a visit says of the person who stands in it. */
export interface Match {
  /** Passkeys from before, that they know as theirs. */
  readonly claimed: readonly PasskeyId[];
  readonly doubts: readonly string[];
}

type Wanted = Pick<ProposeIntervention, 'kind' | 'subjectId' | 'unit' | 'claimed'> & { readonly visitId: VisitId };

/**
 * The visit a reclaim rests on, held until the transaction ends: it goes on, at an office of this officer, and its person
 * was matched by the chip of their card. That is so once this officer has confirmed it; somebody who is suspended is
 * compared and goes no further, so there the chip is enough. Refuses any other visit, and one that has served already.
 */
export async function matchInVisit(stores: Stores, wanted: Wanted, officer: Officer, now: Date): Promise<Match> {
  const visit = await lockVisit(stores.proofing.inPerson, wanted.visitId, 'all');
  const { asks } = interventionRules[wanted.kind];
  if (visit.unit !== wanted.unit || !dutyFor(officer, asks, visit.unit)) throw new Refusal('proofing.visit.unknown');
  const match = await matchOf(stores, living(visit, now), wanted, officer, now);
  const served = await stores.interventions.ofVisit(visit.id);
  if (served.length > 0) throw new Refusal('subject.intervention.visit_used');
  return match;
}

async function matchOf(stores: Stores, visit: Visit, wanted: Wanted, officer: Officer, now: Date): Promise<Match> {
  const { manner, state, evidence, subjectId, confirmedBy, doubts } = visit;
  if (manner !== 'chip') throw unfit('by_sight');
  if (state === 'open') return matchOfSuspended(stores, visit, wanted, now);
  if (state !== 'approved' || !evidence.chip) throw unfit('not_matched');
  if (subjectId !== wanted.subjectId) throw unfit('other_person');
  if (confirmedBy !== officer.subjectId) throw unfit('other_officer');
  return { claimed: (evidence.claimed ?? []) as readonly PasskeyId[], doubts };
}

/** No counter confirms a suspended person: they were compared with the portrait, and two officers decide. */
async function matchOfSuspended(stores: Stores, visit: Visit, wanted: Wanted, now: Date): Promise<Match> {
  const { identity, warnings } = await provenReading(stores.proofing, visit, now);
  const owner = await findByNumber(stores, identity.number);
  if (owner !== wanted.subjectId) throw unfit('other_person');
  if ((await statusOf(stores, owner)) !== 'suspended') throw unfit('not_matched');
  const portrait = visit.caseId && (await stores.proofing.portraits.open(visit.caseId, now));
  if (!portrait) throw unfit('no_portrait');
  return { claimed: wanted.claimed, doubts: warnings.length > 0 ? ['chip_warning'] : [] };
}

async function statusOf({ subjects }: Stores, subjectId: SubjectId) {
  return (await subjects.load(subjectId, null))?.status;
}

function unfit(reason: string): Refusal {
  return new Refusal('subject.intervention.visit_unfit', { reason });
}
