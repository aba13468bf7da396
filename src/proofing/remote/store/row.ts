import type { CaseId, OfficerCaseId, PasskeyId, SubjectId } from '../../../kernel/ids.ts';
import { isGesture } from '../capture/gesture.ts';
import type { RemoteReview, ReviewId, Signals } from '../review.ts';

export interface ReviewRow {
  readonly id: ReviewId;
  readonly subject_id: SubjectId;
  readonly unit: string;
  readonly passkey_id: PasskeyId | null;
  readonly state: RemoteReview['state'];
  readonly case_id: CaseId | null;
  readonly officer_case_id: OfficerCaseId | null;
  readonly doubts: readonly string[];
  readonly signals: Signals;
  readonly gestures: readonly string[];
  readonly step: number;
  readonly token_hash: Buffer | null;
  readonly token_expires_at: Date | null;
  readonly captures: number;
  readonly reason: string | null;
  readonly requested_at: Date;
  readonly decided_at: Date | null;
  readonly expires_at: Date;
  readonly version: number;
}

const blank = {
  case_id: null,
  officer_case_id: null,
  doubts: [],
  signals: {},
  gestures: [],
  step: 0,
  token_hash: null,
  token_expires_at: null,
  captures: 0,
  reason: null,
  decided_at: null,
} as const;

export function toRow(review: RemoteReview): ReviewRow {
  const { id, subjectId, unit, passkeyId, state, requestedAt, expiresAt, version } = review;
  const common = { id, subject_id: subjectId, unit, passkey_id: passkeyId, state };
  return { ...blank, ...common, requested_at: requestedAt, expires_at: expiresAt, version, ...ofState(review) };
}

function ofState(review: RemoteReview): Partial<ReviewRow> {
  if (review.state === 'card') return { case_id: review.caseId };
  const { doubts, signals, gestures } = review;
  const seen = { doubts, signals, gestures };
  if (review.state === 'waiting') return { ...seen, officer_case_id: review.officerCaseId };
  if (review.state === 'capture') {
    const { step, captures, token } = review;
    return { ...seen, step, captures, token_hash: token?.hash ?? null, token_expires_at: token?.expiresAt ?? null };
  }
  const { officerCaseId, reason, decidedAt } = review;
  return { ...seen, officer_case_id: officerCaseId, reason, decided_at: decidedAt };
}

export function fromRow(row: ReviewRow): RemoteReview {
  const { id, subject_id: subjectId, unit, passkey_id: passkeyId, version } = row;
  const common = { id, subjectId, unit, passkeyId, requestedAt: row.requested_at, expiresAt: row.expires_at, version };
  const { doubts, signals } = row;
  const seen = { ...common, doubts, signals, gestures: row.gestures.filter(isGesture) };
  switch (row.state) {
    case 'card':
      return { ...common, state: 'card', caseId: needed(row.case_id) };
    case 'capture': {
      const { token_hash: hash, token_expires_at: expiresAt, step, captures } = row;
      return { ...seen, state: 'capture', step, captures, token: hash && expiresAt && { hash, expiresAt } };
    }
    case 'waiting':
      return { ...seen, state: 'waiting', officerCaseId: needed(row.officer_case_id) };
    default: {
      const { officer_case_id: officerCaseId, reason, decided_at } = row;
      return { ...seen, state: row.state, officerCaseId, reason, decidedAt: needed(decided_at) };
    }
  }
}

/** The table's own constraints promise it. */
function needed<T>(value: T | null): T {
  if (value === null) throw new Error('a remote review lacks what its state needs');
  return value;
}
