import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import type { Challenge, Purpose } from './challenge.ts';

export interface ChallengeStore {
  add(challenge: Challenge): Promise<void>;
  /** Deletes and answers in one statement, so that of many who come at once one gets it. */
  take(
    id: Buffer,
    purpose: Purpose,
    binding: string,
  ): Promise<{ readonly subjectId: SubjectId | null; readonly expiresAt: Date } | undefined>;
  /** Deletes at most `limit` that ended before `now`, and says how many. */
  sweep(now: Date, limit: number): Promise<number>;
}

export function challengeStore(manager: EntityManager): ChallengeStore {
  return {
    async add({ id, purpose, binding, subjectId, expiresAt }) {
      await rows(
        manager,
        'insert into webauthn_challenge (id, purpose, binding, subject_id, expires_at) values ($1, $2, $3, $4, $5)',
        [id, purpose, binding, subjectId, expiresAt],
      );
    },
    async take(id, purpose, binding) {
      const [row] = await rows<{ subject_id: SubjectId | null; expires_at: Date }>(
        manager,
        `delete from webauthn_challenge where id = $1 and purpose = $2 and binding = $3
         returning subject_id, expires_at`,
        [id, purpose, binding],
      );
      return row && { subjectId: row.subject_id, expiresAt: row.expires_at };
    },
    async sweep(now, limit) {
      const gone = await rows(
        manager,
        `delete from webauthn_challenge where id = any(array(
           select id from webauthn_challenge where expires_at <= $1 order by expires_at limit $2 for update skip locked
         )) returning id`,
        [now, limit],
      );
      return gone.length;
    },
  };
}
