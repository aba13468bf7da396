import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';

export interface CaseworkJoiningStore {
  /** What was asked by `from` and decided about them was another's; nothing about them waits by then. */
  join(from: SubjectId, into: SubjectId): Promise<void>;
}

export function caseworkJoiningStore(manager: EntityManager): CaseworkJoiningStore {
  return {
    async join(from, into) {
      for (const column of ['subject_id', 'opened_by'])
        await rows(manager, `update officer_case set ${column} = $2 where ${column} = $1`, [from, into]);
    },
  };
}
