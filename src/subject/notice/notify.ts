import type { FactDetails } from '../../kernel/audit-trail.ts';
import { newId, type SubjectId } from '../../kernel/ids.ts';
import { type Notice, type NoticeKind, noticeExpiry } from './notice.ts';
import type { NoticeStore } from './notice-store.ts';

interface Stores<Verbs extends keyof NoticeStore> {
  readonly notices: Pick<NoticeStore, Verbs>;
}

const mostShown = 50;

/**
 * Leaves word for a person on their own page, in the transaction of what it tells of. The page is the only channel there
 * is: nothing is sent by mail or message, and whoever has to know sooner is told face to face. Carries no fact of its
 * own: the change it tells of has one.
 */
export async function notify(
  { notices }: Stores<'insert'>,
  subjectId: SubjectId,
  kind: NoticeKind,
  details: FactDetails,
  now: Date,
): Promise<void> {
  await notices.insert({ id: newId(now), subjectId, kind, details, at: now, seenAt: null }, noticeExpiry(now));
}

export function listNotices({ notices }: Stores<'list'>, subjectId: SubjectId, now: Date): Promise<readonly Notice[]> {
  return notices.list(subjectId, mostShown, now);
}

export function countUnseenNotices(
  { notices }: Stores<'countUnseen'>,
  subjectId: SubjectId,
  now: Date,
): Promise<number> {
  return notices.countUnseen(subjectId, now);
}

/** Those the person had before them when they said so. */
export function markNoticesSeen(
  { notices }: Stores<'markSeen'>,
  { subjectId, ids }: { readonly subjectId: SubjectId; readonly ids: readonly string[] },
  now: Date,
): Promise<void> {
  return notices.markSeen(subjectId, ids, now);
}

/** One bounded batch; the caller repeats while the answer equals `limit`. */
export function sweepNotices({ notices }: Stores<'sweep'>, limit: number, now: Date): Promise<number> {
  return notices.sweep(now, limit);
}
