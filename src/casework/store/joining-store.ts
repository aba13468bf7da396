import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';

export interface CaseworkJoiningStore {
  /**
   * What was asked by `from`, and what waits or was decided about them, is another's; whoever held it gives it back. So is
   * what they decided as an officer: a case has each pair of eyes once, whatever record they looked by.
   */
  join(from: SubjectId, into: SubjectId): Promise<void>;
}

export function caseworkJoiningStore(manager: EntityManager): CaseworkJoiningStore {
  return {
    async join(from, into) {
      const returned = `update officer_case set leased_by = null, leased_until = null, version = version + 1
        where subject_id = $1 and leased_by is not null or opened_by = $1 and leased_by = $2`;
      await rows(manager, returned, [from, into]);
      for (const column of ['subject_id', 'opened_by'])
        await rows(manager, `update officer_case set ${column} = $2 where ${column} = $1`, [from, into]);
      await rows(manager, passOnDecisions, [from, into]);
    },
  };
}

const passOnDecisions = `
  update officer_case_decision d set officer_id = $2 where officer_id = $1
    and not exists (select from officer_case_decision o where o.case_id = d.case_id and o.officer_id = $2)`;
