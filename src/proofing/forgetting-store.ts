import type { EntityManager } from 'typeorm';
import type { CaseId, SubjectId } from '../kernel/ids.ts';
import { rows } from '../platform/database/database.ts';
import type { Vault } from '../platform/vault/vault.ts';
import { evidenceStore } from './remote/store/evidence-store.ts';

export interface ProofingForgettingStore {
  /** Deletes the cases of a person who is being deleted, with their keys, which chips proved them, their visits and letters, and the visits they held for others. */
  forget(subjectId: SubjectId): Promise<void>;
  /** Whose case this is, once it has led to somebody. */
  subjectOfCase(caseId: CaseId): Promise<SubjectId | null>;
}

export function proofingForgettingStore(manager: EntityManager, vault: Vault): ProofingForgettingStore {
  return {
    async forget(subjectId) {
      const deleteCases = 'delete from proofing_case where subject_id = $1 returning id';
      const cases = await rows<{ id: string }>(manager, deleteCases, [subjectId]);
      const deleteKeys = 'delete from sealing_key where owner_id = any($1::uuid[])';
      await rows(manager, deleteKeys, [cases.map(({ id }) => id)]);
      await evidenceStore(manager, vault).destroyAllOf(subjectId);
      const deleteVisits = 'delete from in_person_visit where $1 in (subject_id, opened_by, confirmed_by) returning id';
      const visits = await rows<{ id: string }>(manager, deleteVisits, [subjectId]);
      await rows(manager, deleteKeys, [visits.map(({ id }) => id)]);
      await rows(manager, 'delete from enrolment_letter where subject_id = $1', [subjectId]);
      await rows(manager, 'delete from chip_binding where subject_id = $1', [subjectId]);
      await rows(manager, 'delete from proven_chip where subject_id = $1', [subjectId]);
    },
    async subjectOfCase(caseId) {
      const sql = 'select subject_id from proofing_case where id = $1';
      const [row] = await rows<{ subject_id: SubjectId | null }>(manager, sql, [caseId]);
      return row?.subject_id ?? null;
    },
  };
}
