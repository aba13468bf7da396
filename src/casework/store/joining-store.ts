import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';

export interface CaseworkJoiningStore {
  /** What was asked by `from`, and what waits or was decided about them, is another's; whoever held it gives it back. */
  join(from: SubjectId, into: SubjectId): Promise<void>;
}

export function caseworkJoiningStore(manager: EntityManager): CaseworkJoiningStore {
  return {
    async join(from, into) {
      const returned = `update officer_case set leased_by = null, leased_until = null, version = version + 1
        where subject_id = $1 and leased_by is not null`;
      await rows(manager, returned, [from]);
      for (const column of ['subject_id', 'opened_by'])
        await rows(manager, `update officer_case set ${column} = $2 where ${column} = $1`, [from, into]);
    },
  };
}
