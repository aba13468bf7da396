import type { Actor } from '../../kernel/actor.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ProofingStores } from '../stores.ts';
import { type EndedReview, end, type RemoteReview, type ReviewId } from './review.ts';

type Stores = Pick<ProofingStores, 'reviews' | 'evidence' | 'facts'>;

export interface ReviewRuling {
  readonly reviewId: ReviewId;
  readonly outcome: 'approved' | 'refused';
  readonly reason: string;
  readonly actor: Actor;
}

/** The evidence stays for a while, for a second look and for whoever contests it. What officers decided, in the transaction of their decision. Refuses what does not wait for them any more. */
export async function settleReview(
  { reviews, facts }: Stores,
  { reviewId, outcome, reason, actor }: ReviewRuling,
  now: Date,
): Promise<EndedReview> {
  const review = await reviews.lock(reviewId);
  if (!review) throw new Refusal('proofing.review.unknown');
  const ended = end(review, { state: outcome, reason }, now);
  await reviews.replace(ended);
  const details = { reason, doubts: ended.doubts };
  await facts.record({ action: `proofing.review.${outcome}`, actor, subjectId: ended.subjectId, details });
  return ended;
}

/** The person takes their request back, in whatever state; what was taken is destroyed at once. */
export async function withdrawReview(
  stores: Stores,
  { subjectId, actor }: { readonly subjectId: SubjectId; readonly actor: Actor },
  now: Date,
): Promise<EndedReview> {
  const review = await stores.reviews.lockLatest(subjectId);
  if (!review) throw new Refusal('proofing.review.unknown');
  const ended = end(review, { state: 'withdrawn', reason: null }, now);
  await stores.reviews.replace(ended);
  await stores.evidence.destroy(review.id);
  await stores.facts.record({ action: 'proofing.review.withdrawn', actor, subjectId });
  return ended;
}

/** Nobody finished it. Leaves no trace but the row. */
export async function dropReview({ reviews, evidence }: Stores, review: RemoteReview, now: Date): Promise<EndedReview> {
  const ended = end(review, { state: 'expired', reason: null }, now);
  await reviews.replace(ended);
  await evidence.destroy(review.id);
  return ended;
}
