import type { Actor } from '../kernel/actor.ts';
import type { OfficerCaseId, SubjectId } from '../kernel/ids.ts';
import { expire } from './case/case.ts';
import { closeVisit } from './in-person/visit/open-visit.ts';
import type { VisitId } from './in-person/visit/visit.ts';
import { closeReading } from './in-person/visit/visit-reading.ts';
import { withdrawReview } from './remote/end-review.ts';
import { isUnderWay } from './remote/review.ts';
import type { ProofingStores } from './stores.ts';

/** What may be under way of somebody's proofing when officers change what they are worth. */
export type UnderWay = 'remote_review' | 'visit' | 'letter' | 'chip_reading';

export interface EndUnderWay {
  readonly subjectId: SubjectId;
  readonly which: readonly UnderWay[];
  /** Of this visit nothing ends: not its reading, nor its letter. */
  readonly except: VisitId | null;
  readonly actor: Actor;
}

/** What ended besides, for whoever owns it: the officers' case of a request that waited. */
export interface Ended {
  readonly review: { readonly officerCaseId: OfficerCaseId | null } | null;
}

/**
 * Proofs that were begun before officers decided about the person lead nowhere afterwards: they are begun anew. What was
 * read or pictured for them is destroyed.
 */
export async function endUnderWay(stores: ProofingStores, wanted: EndUnderWay, now: Date): Promise<Ended> {
  const { subjectId, which, except, actor } = wanted;
  if (which.includes('visit')) await endVisits(stores, wanted);
  if (which.includes('letter')) await endLetter(stores, wanted);
  if (which.includes('chip_reading')) await endReadings(stores, { subjectId, except });
  if (!which.includes('remote_review')) return { review: null };
  const review = await stores.reviews.lockLatest(subjectId);
  if (!review || !isUnderWay(review)) return { review: null };
  return { review: await withdrawReview(stores, { subjectId, actor }, now) };
}

async function endVisits(stores: ProofingStores, { subjectId, except, actor }: EndUnderWay): Promise<void> {
  const { visits } = stores.inPerson;
  for (const visit of await visits.lockOf(subjectId)) {
    if (visit.id === except) continue;
    await closeReading(stores, visit);
    await closeVisit({ visits, facts: stores.facts }, { visit, actor, reason: 'intervention' });
  }
}

async function endLetter(
  { inPerson, facts }: ProofingStores,
  { subjectId, except, actor }: EndUnderWay,
): Promise<void> {
  const isGone = await inPerson.letters.revoke(subjectId, except);
  if (isGone) await facts.record({ action: 'proofing.letter.revoked', actor, subjectId });
}

/** Of a visit that goes on the reading does, too. */
async function endReadings(
  { cases, inPerson }: ProofingStores,
  { subjectId, except }: Pick<EndUnderWay, 'subjectId' | 'except'>,
): Promise<void> {
  const kept = except && (await inPerson.visits.load(except, 'all'))?.caseId;
  for (const reading of await cases.lockKnownOf(subjectId)) {
    if (reading.id === kept) continue;
    await cases.replace(expire(reading));
    await cases.destroyKey(reading.id);
  }
}
