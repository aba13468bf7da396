import type { EntityManager } from 'typeorm';
import type { CaseId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';

export interface ChallengeStore {
  /** A case has one challenge at a time: a new one takes the place of the old. */
  put(caseId: CaseId, hash: Buffer, expiresAt: Date): Promise<void>;
  /** Uses the challenge up in the statement that finds it. False for an unknown, used, expired or foreign one. */
  take(caseId: CaseId, hash: Buffer, now: Date): Promise<boolean>;
}

export function challengeStore(manager: EntityManager): ChallengeStore {
  return {
    async put(caseId, hash, expiresAt) {
      await rows(
        manager,
        `insert into chip_challenge (case_id, hash, expires_at) values ($1, $2, $3)
         on conflict (case_id) do update set hash = excluded.hash, expires_at = excluded.expires_at`,
        [caseId, hash, expiresAt],
      );
    },
    async take(caseId, hash, now) {
      const taken = await rows(
        manager,
        'delete from chip_challenge where case_id = $1 and hash = $2 and expires_at > $3 returning case_id',
        [caseId, hash, now],
      );
      return taken.length > 0;
    },
  };
}
