import { addSeconds } from '../../kernel/clock.ts';
import type { ProofingStores } from '../stores.ts';
import { dropReview } from './end-review.ts';
import type { WaitingReview } from './review.ts';

const keptSeconds = 365 * 86_400;

/** What the officers have of a request that waits for them. */
export interface OfficersSide<Bound> {
  /** Held before the request, in the order of whoever decides it. */
  hold(stores: Bound, review: WaitingReview): Promise<unknown>;
  /** No officer decided it in time: its case is to be closed and its person told. */
  abandoned(stores: Bound, review: WaitingReview): Promise<void>;
}

interface Limits {
  readonly evidenceDays: number;
  readonly limit: number;
}

/** Ends what nobody finished, destroys the evidence of what was decided long enough ago, and a year later the row. */
export async function sweepReviews<Bound extends ProofingStores>(
  stores: Bound,
  officers: OfficersSide<Bound>,
  { evidenceDays, limit }: Limits,
  now: Date,
): Promise<number> {
  const abandoned = await endWaiting(stores, officers, limit, now);
  const stale = await stores.reviews.lockStale(now, addSeconds(now, -evidenceDays * 86_400), limit);
  for (const review of stale) {
    if (review.state === 'card' || review.state === 'capture') await dropReview(stores, review, now);
    else await stores.evidence.destroy(review.id);
  }
  return abandoned + stale.length + (await stores.reviews.deleteEndedBefore(addSeconds(now, -keptSeconds), limit));
}

/** In the order of the cases' ids, as everybody holds several of them. */
async function endWaiting<Bound extends ProofingStores>(
  stores: Bound,
  officers: OfficersSide<Bound>,
  limit: number,
  now: Date,
): Promise<number> {
  const past = await stores.reviews.waitingPast(now, limit);
  for (const found of past.toSorted((one, other) => (one.officerCaseId < other.officerCaseId ? -1 : 1))) {
    await officers.hold(stores, found);
    const review = await stores.reviews.lock(found.id);
    if (review?.state !== 'waiting') continue;
    await dropReview(stores, review, now);
    await officers.abandoned(stores, review);
  }
  return past.length;
}
