import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../kernel/ids.ts';
import { rows } from '../platform/database/database.ts';

export interface StaffForgettingStore {
  /** What they were of ours goes; what they granted to others stays, without saying by whom. */
  forget(subjectId: SubjectId): Promise<void>;
}

const statements = [
  'delete from staff_invitation where subject_id = $1 or invited_by = $1',
  'delete from staff_duty where subject_id = $1',
  'update staff_duty set granted_by = null where granted_by = $1',
  'update staff_duty set ended_by = null where ended_by = $1',
  'delete from staff_member where subject_id = $1',
];

export function staffForgettingStore(manager: EntityManager): StaffForgettingStore {
  return {
    async forget(subjectId) {
      for (const sql of statements) await rows(manager, sql, [subjectId]);
    },
  };
}
