import { addSeconds } from '../../kernel/clock.ts';
import type { ProofingStores } from '../stores.ts';
import { dropReview } from './end-review.ts';
import type { WaitingReview } from './review.ts';

const keptSeconds = 365 * 86_400;

/**
 * Ends what nobody finished, destroys the evidence of what was decided long enough ago, and a year later the row.
 * `abandoned` is told of each request that no officer decided in time, to close its case and tell its person.
 */
export async function sweepReviews<Bound extends ProofingStores>(
  stores: Bound,
  abandoned: (stores: Bound, review: WaitingReview) => Promise<void>,
  { evidenceDays, limit }: { readonly evidenceDays: number; readonly limit: number },
  now: Date,
): Promise<number> {
  const stale = await stores.reviews.lockStale(now, addSeconds(now, -evidenceDays * 86_400), limit);
  for (const review of stale) {
    if (review.state === 'card' || review.state === 'capture' || review.state === 'waiting')
      await dropReview(stores, review, now);
    else await stores.evidence.destroy(review.id);
    if (review.state === 'waiting') await abandoned(stores, review);
  }
  return stale.length + (await stores.reviews.deleteEndedBefore(addSeconds(now, -keptSeconds), limit));
}
