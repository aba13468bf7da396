import type { OwnReviewCard } from '../../account/index.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type CaseView, caseView, type ProofingStores } from '../../proofing/index.ts';

/** The reading of the card as its page shows it; null where none is awaited, or where another session awaits it. */
export async function ownReviewCard(
  stores: Pick<ProofingStores, 'reviews' | 'cases'>,
  subjectId: SubjectId,
  binding: string,
  now: Date,
): Promise<OwnReviewCard | null> {
  const review = await stores.reviews.latest(subjectId);
  if (review?.state !== 'card' || now >= review.expiresAt) return null;
  try {
    return toCard(await caseView(stores, { caseId: review.caseId, binding }, now));
  } catch (error) {
    // Begun in another session: what is shown is that this one has to begin anew.
    if (!(error instanceof Refusal)) throw error;
    return { state: { kind: 'expired' }, expiresAt: review.expiresAt, ticket: null };
  }
}

function toCard(view: CaseView): OwnReviewCard {
  const { expiresAt } = view;
  const ticket = null;
  switch (view.kind) {
    case 'waiting':
      return { state: { kind: 'waiting' }, expiresAt, ticket: view.ticket };
    case 'opened':
    case 'reading':
      return { state: { kind: view.kind }, expiresAt, ticket };
    case 'code-expected':
      return { state: { kind: 'code-expected', triesLeft: view.triesLeft }, expiresAt, ticket };
    case 'refused':
    case 'review':
      return { state: { kind: view.kind, reasons: view.reasons }, expiresAt, ticket };
    default:
      return { state: { kind: 'expired' }, expiresAt, ticket };
  }
}
