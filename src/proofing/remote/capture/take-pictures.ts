import { randomBytes } from 'node:crypto';
import { addSeconds } from '../../../kernel/clock.ts';
import type { SubjectId } from '../../../kernel/ids.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { Transact } from '../../../kernel/transact.ts';
import { hashSecret, newSecret } from '../../case/secret.ts';
import type { PortraitPool } from '../../portrait/portrait-pool.ts';
import type { ProofingStores } from '../../stores.ts';
import { beginCapture, type CaptureReview, keepPicture, spendToken } from '../review.ts';
import { drawGestures, type Gesture } from './gesture.ts';

type Stores = Pick<ProofingStores, 'reviews' | 'evidence'>;

export interface CaptureNeeds {
  readonly transact: Transact<Stores>;
  readonly pool: Pick<PortraitPool, 'picture'>;
  readonly settings: CaptureSettings;
}

export interface CaptureSettings {
  /** From being told a gesture until its picture has arrived. */
  readonly stepSeconds: number;
  /** How often a request's pictures may be begun anew. */
  readonly captures: number;
}

/** What to do next, and what proves that it was done now. */
export interface CaptureStep {
  readonly token: string;
  readonly gesture: Gesture;
  /** Counted from 0. */
  readonly step: number;
  readonly of: number;
  readonly expiresAt: Date;
}

/** Draws gestures anew and tells the first; what was taken before is destroyed. */
export async function beginPictures(
  { transact, settings }: CaptureNeeds,
  subjectId: SubjectId,
  now: Date,
): Promise<CaptureStep> {
  const { secret, hash } = newSecret(randomBytes);
  const expiresAt = addSeconds(now, settings.stepSeconds);
  return transact(async ({ reviews, evidence }) => {
    const review = await reviews.lockLatest(subjectId);
    if (!review) throw new Refusal('proofing.review.unknown');
    const begun = { gestures: drawGestures(), token: { hash, expiresAt }, most: settings.captures };
    const capture = beginCapture(review, begun, now);
    await reviews.replace(capture);
    await evidence.dropPictures(review.id);
    return stepOf(capture, { secret, expiresAt });
  });
}

/**
 * One picture for one token: told apart from what was sent before, too late, or for somebody else
 * (`proofing.capture.token_invalid`). The token is spent before the picture is decoded; what is no picture of a sensible
 * size (`proofing.capture.not_a_picture`) means beginning anew. Null after the last.
 */
export async function addPicture(
  needs: CaptureNeeds,
  { subjectId, token, jpeg }: { readonly subjectId: SubjectId; readonly token: string; readonly jpeg: Buffer },
  clock: () => Date,
): Promise<CaptureStep | null> {
  const spent = await needs.transact(async ({ reviews }) => {
    const review = await reviews.lockLatest(subjectId);
    if (!review) throw new Refusal('proofing.review.unknown');
    const due = spendToken(review, hashSecret(token), clock());
    await reviews.replace(due);
    return due;
  });
  const picture = await needs.pool.picture(jpeg);
  if (!picture) throw new Refusal('proofing.capture.not_a_picture');
  return needs.transact((stores) => keep(needs.settings, stores, { spent, picture }, clock()));
}

async function keep(
  { stepSeconds }: CaptureSettings,
  { reviews, evidence }: Stores,
  { spent, picture }: { readonly spent: CaptureReview; readonly picture: Buffer },
  now: Date,
): Promise<CaptureStep | null> {
  const review = await reviews.lock(spent.id);
  // Begun anew meanwhile: what was asked for before is not what is asked for now.
  if (review?.version !== spent.version) throw new Refusal('proofing.capture.token_invalid');
  const { secret, hash } = newSecret(randomBytes);
  const expiresAt = addSeconds(now, stepSeconds);
  const kept = keepPicture(review, { hash, expiresAt }, now);
  const { step, gestures } = spent;
  await reviews.replace(kept);
  await evidence.keepPicture(spent.id, { step, gesture: gestures[step]!, takenAt: now, jpeg: picture });
  return kept.token ? stepOf(kept, { secret, expiresAt }) : null;
}

function stepOf(
  { gestures, step }: CaptureReview,
  { secret, expiresAt }: { readonly secret: string; readonly expiresAt: Date },
): CaptureStep {
  return { token: secret, gesture: gestures[step]!, step, of: gestures.length, expiresAt };
}
