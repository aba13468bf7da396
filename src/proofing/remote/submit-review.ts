import { addSeconds } from '../../kernel/clock.ts';
import { newId, type OfficerCaseId, type SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Transact } from '../../kernel/transact.ts';
import type { FaceEngine } from '../ports.ts';
import type { ProofingStores } from '../stores.ts';
import { type FaceJudgement, judgeFaces } from './doubt/judge-faces.ts';
import { highestLevelOf, ourBrowserCamera } from './doubt/level-cap.ts';
import { type CaptureReview, isComplete, submit, type WaitingReview } from './review.ts';

export interface SubmitReview {
  readonly subjectId: SubjectId;
  /** Whether the request was begun from where the pictures were sent. */
  readonly sameNetwork: boolean;
  /** An officer has so long before the request ends by itself. */
  readonly waitingDays: number;
  readonly engine?: FaceEngine;
}

/**
 * The pictures are complete and the person has said so: from here on it is the officers'. Opens nothing itself: what
 * is answered tells the caller which case to open, within `alongside`, in the same transaction. An engine that sees
 * somebody else, or no living person, refuses (`proofing.review.faces_differ`); nothing else is decided here.
 */
export async function submitReview<Bound extends ProofingStores>(
  transact: Transact<Bound>,
  { subjectId, sameNetwork, waitingDays, engine }: SubmitReview,
  alongside: (stores: Bound, review: WaitingReview) => Promise<void>,
  now: Date,
): Promise<void> {
  const due = await transact(({ reviews }) => requireComplete(reviews, subjectId));
  const judgement = await transact((stores) => judge(stores, due, engine));
  if (judgement.outcome === 'refuse') throw new Refusal('proofing.review.faces_differ');
  await transact(async (stores) => {
    const review = await stores.reviews.lock(due.id);
    // What was judged is what is submitted, or nothing is.
    if (review?.version !== due.version) throw new Refusal('proofing.review.not_due');
    const waiting = submit(
      review,
      {
        officerCaseId: newId<'officer-case'>(now) as OfficerCaseId,
        doubts: [...new Set([...due.doubts, 'capture_unattested'])],
        signals: { sameNetwork, engine: judgement.signal },
        expiresAt: addSeconds(now, waitingDays * 86_400),
      },
      now,
    );
    await stores.reviews.replace(waiting);
    const details = {
      unit: waiting.unit,
      doubts: waiting.doubts,
      engine: judgement.signal,
      same_network: sameNetwork,
      highest_ial: highestLevelOf(ourBrowserCamera),
    };
    const actor = { kind: 'subject', subjectId } as const;
    await stores.facts.record({ action: 'proofing.review.requested', actor, subjectId, details });
    await alongside(stores, waiting);
  });
}

async function requireComplete(reviews: ProofingStores['reviews'], subjectId: SubjectId): Promise<CaptureReview> {
  const review = await reviews.latest(subjectId);
  if (review?.state !== 'capture') throw new Refusal('proofing.review.not_due');
  if (!isComplete(review)) throw new Refusal('proofing.capture.incomplete');
  return review;
}

/** Without an engine no picture is opened. */
async function judge(
  { evidence }: Pick<ProofingStores, 'evidence'>,
  { id, gestures }: CaptureReview,
  engine: FaceEngine | undefined,
): Promise<FaceJudgement> {
  if (!engine) return judgeFaces(undefined, { portrait: Buffer.alloc(0), pictures: [] });
  const portrait = await evidence.portrait(id);
  const pictures = await Promise.all(gestures.map((_, step) => evidence.picture(id, step)));
  if (!portrait) throw new Refusal('proofing.review.no_portrait');
  return judgeFaces(engine, {
    portrait: portrait.reveal(),
    pictures: pictures.flatMap((picture) => (picture ? [picture.reveal()] : [])),
  });
}
