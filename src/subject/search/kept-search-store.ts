import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import type { LookupReason, Purpose } from './purpose.ts';

/** What one search found: neither its words nor a name. */
export interface KeptSearch {
  readonly id: string;
  readonly officerId: SubjectId;
  readonly purpose: Purpose;
  readonly found: readonly SubjectId[];
  readonly isTooMany: boolean;
  readonly expiresAt: Date;
}

export interface KeptSearchStore {
  keep(search: KeptSearch): Promise<void>;
  /** Of this officer, while it lasts. */
  load(id: string, officerId: SubjectId, now: Date): Promise<KeptSearch | null>;
  /** Deletes up to `limit` searches past their time; returns how many. */
  sweep(now: Date, limit: number): Promise<number>;
  /** Those they made, and they themselves in those of others. */
  forget(subjectId: SubjectId): Promise<void>;
}

interface Row {
  readonly reason: LookupReason;
  readonly reference: string;
  readonly found: readonly SubjectId[];
  readonly too_many: boolean;
  readonly expires_at: Date;
}

export function keptSearchStore(manager: EntityManager): KeptSearchStore {
  return {
    async keep({ id, officerId, purpose, found, isTooMany, expiresAt }) {
      const { reason, reference } = purpose;
      await rows(manager, insertSearch, [id, officerId, reason, reference, found, isTooMany, expiresAt]);
    },
    async load(id, officerId, now) {
      const [row] = await rows<Row>(manager, selectSearch, [id, officerId, now]);
      if (!row) return null;
      const { reason, reference, found, too_many, expires_at } = row;
      return { id, officerId, purpose: { reason, reference }, found, isTooMany: too_many, expiresAt: expires_at };
    },
    async sweep(now, limit) {
      return (await rows(manager, sweepSearches, [now, limit])).length;
    },
    async forget(subjectId) {
      await rows(manager, 'delete from person_search where officer_id = $1', [subjectId]);
      await rows(manager, 'update person_search set found = array_remove(found, $1) where $1 = any(found)', [
        subjectId,
      ]);
    },
  };
}

const insertSearch = `
  insert into person_search (id, officer_id, reason, reference, found, too_many, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7)`;

const selectSearch = `
  select reason, reference, found, too_many, expires_at from person_search
  where id = $1 and officer_id = $2 and expires_at > $3`;

const sweepSearches = `
  delete from person_search where id in (
    select id from person_search where expires_at <= $1 order by expires_at limit $2 for update skip locked
  ) returning id`;
