import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';

/** A person said of one entry of their activity that it was not them. */
export interface ActivityReport {
  readonly id: string;
  readonly subjectId: SubjectId;
  /** Of the audit trail. */
  readonly entryId: string;
  readonly reportedAt: Date;
}

export interface ReportStore {
  /** Whether it is the first of this person about this entry. */
  insert(report: ActivityReport): Promise<boolean>;
  find(id: string): Promise<ActivityReport | undefined>;
  /** Which of these entries this person has reported. */
  reportedOf(subjectId: SubjectId, entryIds: readonly string[]): Promise<ReadonlySet<string>>;
  countSince(subjectId: SubjectId, since: Date): Promise<number>;
}

export function reportStore(manager: EntityManager): ReportStore {
  return {
    async insert({ id, subjectId, entryId, reportedAt }) {
      const sql = `insert into subject_report (id, subject_id, entry_id, reported_at) values ($1, $2, $3, $4)
        on conflict (subject_id, entry_id) do nothing returning 1`;
      return (await rows(manager, sql, [id, subjectId, entryId, reportedAt])).length > 0;
    },
    async find(id) {
      const sql = `select id, subject_id as "subjectId", entry_id as "entryId", reported_at as "reportedAt"
        from subject_report where id = $1`;
      return (await rows<ActivityReport>(manager, sql, [id]))[0];
    },
    async reportedOf(subjectId, entryIds) {
      const sql = 'select entry_id from subject_report where subject_id = $1 and entry_id = any($2::uuid[])';
      const found = await rows<{ entry_id: string }>(manager, sql, [subjectId, entryIds]);
      return new Set(found.map(({ entry_id }) => entry_id));
    },
    async countSince(subjectId, since) {
      const sql = 'select count(*)::int as count from subject_report where subject_id = $1 and reported_at > $2';
      return (await rows<{ count: number }>(manager, sql, [subjectId, since]))[0]!.count;
    },
  };
}
