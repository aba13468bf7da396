import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import type { LookupReason } from '../search/purpose.ts';
import type { PersonView } from './person-view.ts';

export interface PersonViewStore {
  /** Opened again, it is open for the newer reason. */
  open(view: PersonView): Promise<void>;
  current(officerId: SubjectId, subjectId: SubjectId, now: Date): Promise<PersonView | null>;
  /** Whom this officer has open now, the latest first. */
  openTo(officerId: SubjectId, now: Date): Promise<readonly SubjectId[]>;
  close(officerId: SubjectId, subjectId: SubjectId): Promise<void>;
  /** Deletes up to `limit` views past their time; returns how many. */
  sweep(now: Date, limit: number): Promise<number>;
}

interface Row {
  readonly reason: LookupReason;
  readonly reference: string;
  readonly opened_at: Date;
  readonly expires_at: Date;
}

export function personViewStore(manager: EntityManager): PersonViewStore {
  return {
    async open({ officerId, subjectId, purpose, openedAt, expiresAt }) {
      const { reason, reference } = purpose;
      await rows(manager, insertView, [officerId, subjectId, reason, reference, openedAt, expiresAt]);
    },
    async current(officerId, subjectId, now) {
      const [row] = await rows<Row>(manager, selectView, [officerId, subjectId, now]);
      if (!row) return null;
      const purpose = { reason: row.reason, reference: row.reference };
      return { officerId, subjectId, purpose, openedAt: row.opened_at, expiresAt: row.expires_at };
    },
    async openTo(officerId, now) {
      const sql =
        'select subject_id from person_view where officer_id = $1 and expires_at > $2 order by opened_at desc';
      return (await rows<{ subject_id: SubjectId }>(manager, sql, [officerId, now])).map(
        ({ subject_id }) => subject_id,
      );
    },
    async close(officerId, subjectId) {
      await rows(manager, 'delete from person_view where officer_id = $1 and subject_id = $2', [officerId, subjectId]);
    },
    async sweep(now, limit) {
      return (await rows(manager, sweepViews, [now, limit])).length;
    },
  };
}

const insertView = `
  insert into person_view (officer_id, subject_id, reason, reference, opened_at, expires_at)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (officer_id, subject_id) do update set reason = excluded.reason, reference = excluded.reference,
    opened_at = excluded.opened_at, expires_at = excluded.expires_at`;

const selectView = `
  select reason, reference, opened_at, expires_at from person_view
  where officer_id = $1 and subject_id = $2 and expires_at > $3`;

const sweepViews = `
  delete from person_view where (officer_id, subject_id) in (
    select officer_id, subject_id from person_view where expires_at <= $1 order by expires_at limit $2
    for update skip locked
  ) returning subject_id`;
