import type { FactDetails } from '../../kernel/audit-trail.ts';
import { addSeconds } from '../../kernel/clock.ts';
import type { SubjectId } from '../../kernel/ids.ts';

/**
 * Everything a person is told about their identity by us. Each has its words in the message catalogues: `told.<kind>.title`
 * and `told.<kind>.next`, what happened and what they can do now.
 */
export const noticeKinds = [
  'review_requested',
  'review_approved',
  'review_refused',
  'review_withdrawn',
  'counter_confirmed',
  'sight_approved',
  'sight_refused',
  'passkey_added_at_counter',
  'passkeys_removed',
  'letter_printed',
  'recheck_failed',
  'report_received',
  'report_upheld',
  'report_closed',
  'suspended',
  'unsuspended',
  'reproofing_needed',
  'passkeys_ended',
  'records_merged',
  'number_changed',
  'identity_reclaimed',
  'duty_granted',
  'duty_ended',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export interface Notice {
  readonly id: string;
  readonly subjectId: SubjectId;
  readonly kind: NoticeKind;
  /** Codes, counts and levels, as in the audit trail: never a name, a number or a free text. */
  readonly details: FactDetails;
  readonly at: Date;
  readonly seenAt: Date | null;
}

const keptDays = 365;

export function noticeExpiry(at: Date): Date {
  return addSeconds(at, keptDays * 86_400);
}

/** A row written by a newer release is left for it to tell. */
export function isNoticeKind(text: string): text is NoticeKind {
  return noticeKinds.some((kind) => kind === text);
}
