import { drawSecondLook, type Lot } from '../../casework/index.ts';
import type { Visit } from '../../proofing/index.ts';
import type { Stores } from '../installation/stores.ts';
import type { Confirming } from './confirm-visit.ts';

/** What one officer settled alone is looked at again by lot. What waits for a second is drawn when that one agrees. */
export async function lookAgain(
  stores: Pick<Stores, 'casework' | 'facts'>,
  { visit, actor }: Pick<Confirming, 'actor'> & { readonly visit: Visit },
  lot: Lot,
  now: Date,
): Promise<void> {
  const { state, unit, subjectId, doubts, id: reference } = visit;
  if (state === 'second' || subjectId === null) return;
  await drawSecondLook(stores, { unit, subjectId, doubts, reference, approvedBy: actor.subjectId }, lot, now);
}
