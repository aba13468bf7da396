import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import type { SubjectStatus } from '../subject.ts';

export interface DeletionStore {
  /** The status of a subject whose row is held until the transaction ends; null when there is none. */
  lock(subjectId: SubjectId): Promise<SubjectStatus | null>;
  /** All rows of this slice, and the sealing key. */
  destroy(subjectId: SubjectId): Promise<void>;
}

/** Their rows as the one it is about; what they opened as an officer goes as well. */
const tables = [
  'subject_report',
  'person_view',
  'subject_word',
  'subject_unit',
  'sign_in_record',
  'pairwise_identifier',
  'subject_number',
] as const;

export function deletionStore(manager: EntityManager, vault: Vault): DeletionStore {
  return {
    async lock(subjectId) {
      const sql = 'select status from subject where id = $1 for update';
      const [row] = await rows<{ status: SubjectStatus }>(manager, sql, [subjectId]);
      return row?.status ?? null;
    },
    async destroy(subjectId) {
      await rows(manager, 'delete from person_view where officer_id = $1', [subjectId]);
      for (const table of tables) await rows(manager, `delete from ${table} where subject_id = $1`, [subjectId]);
      await rows(manager, 'delete from subject where id = $1', [subjectId]);
      await vault.destroyKey(manager, subjectId);
    },
  };
}
