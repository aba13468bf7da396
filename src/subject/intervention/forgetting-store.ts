import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';

export interface InterventionForgettingStore {
  /** Deletes what was done to a person who is being deleted; of an officer who is, only the name goes. */
  forget(subjectId: SubjectId): Promise<void>;
}

export function interventionForgettingStore(manager: EntityManager): InterventionForgettingStore {
  return {
    async forget(subjectId) {
      await rows(manager, 'delete from intervention where subject_id = $1 or other_id = $1', [subjectId]);
      await rows(manager, 'update intervention set proposed_by = null where proposed_by = $1', [subjectId]);
      await rows(manager, 'update intervention set settled_by = null where settled_by = $1', [subjectId]);
      await rows(manager, 'delete from retired_identifier where subject_id = $1', [subjectId]);
    },
  };
}
