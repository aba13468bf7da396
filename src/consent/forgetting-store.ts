import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../kernel/ids.ts';
import { rows } from '../platform/database/database.ts';

export interface ConsentForgettingStore {
  /** Deletes every consent of a person who is being deleted: without the person a consent proves nothing any more. */
  forget(subjectId: SubjectId): Promise<void>;
}

export function consentForgettingStore(manager: EntityManager): ConsentForgettingStore {
  return {
    async forget(subjectId) {
      await rows(manager, 'delete from consent where subject_id = $1', [subjectId]);
    },
  };
}
