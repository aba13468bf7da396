import type { Actor } from '../../kernel/actor.ts';
import type { Personal } from '../../kernel/personal.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ProofingStores } from '../stores.ts';
import type { RemoteReview, ReviewId } from './review.ts';
import type { CardEvidence, TakenPicture } from './store/evidence-store.ts';

export interface ReviewEvidence {
  readonly review: RemoteReview;
  readonly card: Personal<CardEvidence>;
  readonly pictures: readonly TakenPicture[];
}

interface Look {
  readonly reviewId: ReviewId;
  /** Whether they may is the caller's to know. */
  readonly actor: Actor;
  /** The officers' case that is the reason for looking. */
  readonly officerCaseId: string;
}

type Stores = Pick<ProofingStores, 'reviews' | 'evidence' | 'facts'>;

/** All but the images, for whoever decides; that it was opened is on record. Refuses once it is gone. */
export async function openReviewEvidence(stores: Stores, look: Look): Promise<ReviewEvidence> {
  const review = await stores.reviews.load(look.reviewId);
  const card = await stores.evidence.card(look.reviewId);
  if (!review || !card) throw new Refusal('proofing.review.evidence_gone');
  await noteView(stores, review, look, 'card');
  return { review, card, pictures: await stores.evidence.taken(look.reviewId) };
}

/** One image: `portrait`, or the picture of a step. Each look is on record. */
export async function openReviewImage(
  stores: Stores,
  { which, ...look }: Look & { readonly which: 'portrait' | number },
): Promise<Personal<Buffer>> {
  const { reviewId } = look;
  const review = await stores.reviews.load(reviewId);
  const { evidence } = stores;
  const image = which === 'portrait' ? await evidence.portrait(reviewId) : await evidence.picture(reviewId, which);
  if (!review || !image) throw new Refusal('proofing.review.evidence_gone');
  await noteView(stores, review, look, which === 'portrait' ? 'portrait' : `picture_${which}`);
  return image;
}

function noteView({ facts }: Stores, { subjectId }: RemoteReview, { actor, officerCaseId }: Look, what: string) {
  const details = { what, reason: 'case', officer_case: officerCaseId };
  return facts.record({ action: 'proofing.evidence.viewed', actor, subjectId, details });
}
