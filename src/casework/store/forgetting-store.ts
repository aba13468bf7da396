import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';

export interface CaseworkForgettingStore {
  /**
   * Deletes the cases about a person who is being deleted, with their keys. What they opened or decided about others
   * stays, under a name that leads nowhere; what they held goes back into the queue.
   */
  forget(subjectId: SubjectId): Promise<void>;
}

export function caseworkForgettingStore(manager: EntityManager): CaseworkForgettingStore {
  return {
    async forget(subjectId) {
      const deleted = 'delete from officer_case where subject_id = $1 returning id';
      const cases = await rows<{ id: string }>(manager, deleted, [subjectId]);
      await rows(manager, 'delete from sealing_key where owner_id = any($1::uuid[])', [cases.map(({ id }) => id)]);
      const returned = 'update officer_case set leased_by = null, leased_until = null where leased_by = $1';
      await rows(manager, returned, [subjectId]);
      await rows(manager, 'update officer_case set opened_by = gen_random_uuid() where opened_by = $1', [subjectId]);
      const nameless = 'update officer_case_decision set officer_id = gen_random_uuid() where officer_id = $1';
      await rows(manager, nameless, [subjectId]);
    },
  };
}
