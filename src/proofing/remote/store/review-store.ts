import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../../kernel/ids.ts';
import { rows } from '../../../platform/database/database.ts';
import type { RemoteReview, ReviewId, WaitingReview } from '../review.ts';
import { fromRow, type ReviewRow, toRow } from './row.ts';

export interface ReviewStore {
  /** False when this person has a request under way already: two made at once do not both come to be. */
  insert(review: RemoteReview): Promise<boolean>;
  /** A person's request that is under way, else the newest. */
  latest(subjectId: SubjectId): Promise<RemoteReview | null>;
  /** The same, held until the transaction ends. */
  lockLatest(subjectId: SubjectId): Promise<RemoteReview | null>;
  load(id: ReviewId): Promise<RemoteReview | null>;
  lock(id: ReviewId): Promise<RemoteReview | null>;
  /** Writes over the previous version; a fault when that is not what the database holds. */
  replace(review: RemoteReview): Promise<void>;
  /** Those past their time that still wait for officers; not held. */
  waitingPast(now: Date, limit: number): Promise<readonly WaitingReview[]>;
  /** Past their time and never sent, or ended before `evidenceBefore` with something still sealed; held, skipping what others hold. */
  lockStale(now: Date, evidenceBefore: Date, limit: number): Promise<readonly RemoteReview[]>;
  /** Up to `limit` that ended, and lost their evidence, before `time`. */
  deleteEndedBefore(time: Date, limit: number): Promise<number>;
}

export function reviewStore(manager: EntityManager): ReviewStore {
  const one = async (where: string, parameter: unknown) => {
    const [row] = await rows<ReviewRow>(manager, `${select} ${where}`, [parameter]);
    return row ? fromRow(row) : null;
  };
  const newest = 'where r.subject_id = $1 order by (r.decided_at is null) desc, r.requested_at desc, r.id desc limit 1';
  return {
    async insert(review) {
      return (await rows(manager, insert, valuesOf(review))).length === 1;
    },
    latest: (subjectId) => one(newest, subjectId),
    lockLatest: (subjectId) => one(`${newest} for update`, subjectId),
    load: (id) => one('where r.id = $1', id),
    lock: (id) => one('where r.id = $1 for update', id),
    async replace(review) {
      const changed = await rows(manager, update, valuesOf(review));
      if (changed.length !== 1) throw new Error('a remote review was changed without being held');
    },
    async waitingPast(now, limit) {
      const found = (await rows<ReviewRow>(manager, waiting, [now, limit])).map(fromRow);
      return found.filter((review) => review.state === 'waiting');
    },
    async lockStale(now, evidenceBefore, limit) {
      return (await rows<ReviewRow>(manager, stale, [now, evidenceBefore, limit])).map(fromRow);
    },
    async deleteEndedBefore(time, limit) {
      return (await rows(manager, deleteOld, [time, limit])).length;
    },
  };
}

const columns = [
  'id',
  'subject_id',
  'unit',
  'passkey_id',
  'state',
  'case_id',
  'officer_case_id',
  'doubts',
  'signals',
  'gestures',
  'step',
  'token_hash',
  'token_expires_at',
  'captures',
  'reason',
  'requested_at',
  'decided_at',
  'expires_at',
  'version',
] as const satisfies readonly (keyof ReviewRow)[];

function valuesOf(review: RemoteReview): readonly unknown[] {
  const row = toRow(review);
  return columns.map((column) => (column === 'signals' ? JSON.stringify(row.signals) : row[column]));
}

const select = `select ${columns.map((column) => `r.${column}`).join(', ')} from remote_review r`;

const insert = `insert into remote_review (${columns.join(', ')})
  values (${columns.map((_, index) => `$${index + 1}`).join(', ')})
  on conflict (subject_id) where state in ('card', 'capture', 'waiting') do nothing returning id`;

const update = `update remote_review
  set ${columns.map((column, index) => `${column} = $${index + 1}`).join(', ')}
  where id = $1 and version = $${columns.length}::integer - 1 returning id`;

const waiting = `${select} where r.expires_at <= $1 and r.state = 'waiting' order by r.expires_at, r.id limit $2`;

const stale = `${select} where r.expires_at <= $1
    and ((r.decided_at is null and r.state <> 'waiting') or (r.identity is not null and r.decided_at <= $2))
  order by r.expires_at limit $3 for update skip locked`;

const deleteOld = `delete from remote_review where id = any(array(
    select id from remote_review where expires_at < $1 and decided_at is not null and identity is null
    order by expires_at limit $2 for update skip locked)) returning 1`;
