import type { CaseId, Id, OfficerCaseId, PasskeyId, SubjectId } from '../../kernel/ids.ts';
import type { UnitCode } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Gesture } from './capture/gesture.ts';

export type ReviewId = Id<'remote-review'>;

/** What was measured, for the officer to weigh: codes and numbers, never an address. */
export interface Signals {
  /** Whether the pictures came from the network the request was made from. */
  readonly sameNetwork?: boolean;
  /** What a face engine said; `none` where there is none. */
  readonly engine?: string;
}

/** What every state has. */
interface Common {
  readonly id: ReviewId;
  readonly subjectId: SubjectId;
  /** The commune whose officers are asked. */
  readonly unit: UnitCode;
  /** The passkey of the session in which everything is done: whoever holds it is who is seen. */
  readonly passkeyId: PasskeyId | null;
  readonly requestedAt: Date;
  /** Unless it has ended by then, it is over. */
  readonly expiresAt: Date;
  readonly version: number;
}

/** The card is read first. */
export interface CardReview extends Common {
  readonly state: 'card';
  readonly caseId: CaseId;
}

/** A picture is awaited from whoever holds the token; without one, none is. */
export interface CaptureToken {
  readonly hash: Buffer;
  readonly expiresAt: Date;
}

interface Seen extends Common {
  readonly doubts: readonly string[];
  readonly signals: Signals;
  /** In the order they were asked for. */
  readonly gestures: readonly Gesture[];
}

export interface CaptureReview extends Seen {
  readonly state: 'capture';
  /** Pictures taken so far. */
  readonly step: number;
  readonly token: CaptureToken | null;
  /** How often it was begun. */
  readonly captures: number;
}

export interface WaitingReview extends Seen {
  readonly state: 'waiting';
  readonly officerCaseId: OfficerCaseId;
}

export interface EndedReview extends Seen {
  readonly state: 'approved' | 'refused' | 'withdrawn' | 'expired';
  readonly officerCaseId: OfficerCaseId | null;
  /** Code of an officer's reason. */
  readonly reason: string | null;
  readonly decidedAt: Date;
}

/** One request to be matched with the card without coming to a counter: card, pictures, officer. */
export type RemoteReview = CardReview | CaptureReview | WaitingReview | EndedReview;

export function isUnderWay(review: RemoteReview): review is CardReview | CaptureReview | WaitingReview {
  return review.state === 'card' || review.state === 'capture' || review.state === 'waiting';
}

export function isExpired(review: RemoteReview, now: Date): boolean {
  return isUnderWay(review) && now >= review.expiresAt;
}

export function seeCard(review: RemoteReview, doubts: readonly string[], now: Date): CaptureReview {
  if (review.state !== 'card' || isExpired(review, now)) throw notDue(review);
  const { caseId: _, ...common } = review;
  const blank = { signals: {}, gestures: [], step: 0, token: null, captures: 0 } as const;
  return { ...common, ...blank, doubts, state: 'capture', version: review.version + 1 };
}

/** From the start, with gestures nobody could know: what was taken before counts for nothing. */
export function beginCapture(
  review: RemoteReview,
  {
    gestures,
    token,
    most,
  }: { readonly gestures: readonly Gesture[]; readonly token: CaptureToken; readonly most: number },
  now: Date,
): CaptureReview {
  const due = inCapture(review, now);
  if (due.captures >= most) throw new Refusal('proofing.capture.too_often');
  return { ...due, gestures, step: 0, token, captures: due.captures + 1, version: due.version + 1 };
}

/** A token serves once, and not after its time: the same pictures sent again meet nothing. */
export function spendToken(review: RemoteReview, hash: Buffer, now: Date): CaptureReview {
  const due = inCapture(review, now);
  if (!due.token?.hash.equals(hash) || now >= due.token.expiresAt) throw new Refusal('proofing.capture.token_invalid');
  return { ...due, token: null, version: due.version + 1 };
}

/** The picture of the step is kept; `token` is for the next, if there is one. */
export function keepPicture(review: RemoteReview, token: CaptureToken, now: Date): CaptureReview {
  const due = inCapture(review, now);
  const step = due.step + 1;
  return { ...due, step, token: step < due.gestures.length ? token : null, version: due.version + 1 };
}

export function isComplete({ gestures, step }: CaptureReview): boolean {
  return gestures.length > 0 && step === gestures.length;
}

export interface Submission {
  readonly officerCaseId: OfficerCaseId;
  readonly doubts: readonly string[];
  readonly signals: Signals;
  readonly expiresAt: Date;
}

export function submit(review: RemoteReview, submission: Submission, now: Date): WaitingReview {
  const due = inCapture(review, now);
  if (!isComplete(due)) throw new Refusal('proofing.capture.incomplete');
  const { step: _, token: __, captures: ___, ...seen } = due;
  return { ...seen, ...submission, state: 'waiting', version: due.version + 1 };
}

export interface Ending {
  readonly state: EndedReview['state'];
  readonly reason: string | null;
}

/** Officers end what waits for them; time and the person end what does not, too. */
export function end(review: RemoteReview, { state, reason }: Ending, now: Date): EndedReview {
  if (!isUnderWay(review)) throw notDue(review);
  if (review.state !== 'waiting' && (state === 'approved' || state === 'refused')) throw notDue(review);
  const { id, subjectId, unit, passkeyId, requestedAt } = review;
  const seen = review.state === 'card' ? { doubts: [], signals: {}, gestures: [] } : review;
  const { doubts, signals, gestures } = seen;
  const officerCaseId = review.state === 'waiting' ? review.officerCaseId : null;
  const common = { id, subjectId, unit, passkeyId, requestedAt, doubts, signals, gestures, officerCaseId };
  return { ...common, state, reason, decidedAt: now, expiresAt: now, version: review.version + 1 };
}

function inCapture(review: RemoteReview, now: Date): CaptureReview {
  if (review.state !== 'capture' || isExpired(review, now)) throw notDue(review);
  return review;
}

function notDue({ state }: RemoteReview): Refusal {
  return new Refusal('proofing.review.not_due', { state });
}
