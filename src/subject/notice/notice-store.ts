import type { EntityManager } from 'typeorm';
import type { FactDetails } from '../../kernel/audit-trail.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import { isNoticeKind, type Notice } from './notice.ts';

export interface NoticeStore {
  insert(notice: Notice, expiresAt: Date): Promise<void>;
  /** Newest first. */
  list(subjectId: SubjectId, limit: number, now: Date): Promise<readonly Notice[]>;
  countUnseen(subjectId: SubjectId, now: Date): Promise<number>;
  /** Of this person's, these: what came meanwhile stays new, and nobody else's is touched. */
  markSeen(subjectId: SubjectId, ids: readonly string[], now: Date): Promise<void>;
  sweep(now: Date, limit: number): Promise<number>;
  forget(subjectId: SubjectId): Promise<void>;
}

interface Row {
  readonly id: string;
  readonly subject_id: SubjectId;
  readonly kind: string;
  readonly details: FactDetails;
  readonly at: Date;
  readonly seen_at: Date | null;
}

export function noticeStore(manager: EntityManager): NoticeStore {
  return {
    async insert({ id, subjectId, kind, details, at }, expiresAt) {
      const sql =
        'insert into subject_notice (id, subject_id, kind, details, at, expires_at) values ($1, $2, $3, $4, $5, $6)';
      await rows(manager, sql, [id, subjectId, kind, JSON.stringify(details), at, expiresAt]);
    },
    async list(subjectId, limit, now) {
      const sql = `select id, subject_id, kind, details, at, seen_at from subject_notice
        where subject_id = $1 and expires_at > $2 order by id desc limit $3`;
      return (await rows<Row>(manager, sql, [subjectId, now, limit])).flatMap(toNotice);
    },
    async countUnseen(subjectId, now) {
      const sql = `select count(*)::int as count from subject_notice
        where subject_id = $1 and seen_at is null and expires_at > $2`;
      const [row] = await rows<{ count: number }>(manager, sql, [subjectId, now]);
      return row?.count ?? 0;
    },
    async markSeen(subjectId, ids, now) {
      const sql =
        'update subject_notice set seen_at = $3 where subject_id = $1 and id = any($2::uuid[]) and seen_at is null';
      await rows(manager, sql, [subjectId, ids, now]);
    },
    async sweep(now, limit) {
      const sql = `delete from subject_notice where id = any(array(
        select id from subject_notice where expires_at <= $1 order by expires_at limit $2 for update skip locked)) returning 1`;
      return (await rows(manager, sql, [now, limit])).length;
    },
    async forget(subjectId) {
      await rows(manager, 'delete from subject_notice where subject_id = $1', [subjectId]);
    },
  };
}

function toNotice({ id, subject_id, kind, details, at, seen_at }: Row): readonly Notice[] {
  return isNoticeKind(kind) ? [{ id, subjectId: subject_id, kind, details, at, seenAt: seen_at }] : [];
}
