import type { EntityManager } from 'typeorm';
import type { CaseId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';

export interface ChallengeStore {
  /** A case has one challenge at a time: a new one takes the place of the old. */
  put(caseId: CaseId, challenge: StoredChallenge): Promise<void>;
  /** The one still to be answered; left as it is. */
  current(caseId: CaseId, now: Date): Promise<CurrentChallenge | undefined>;
  /** Uses the challenge up in the statement that finds it. Undefined for an unknown, used, expired or foreign one. */
  take(caseId: CaseId, hash: Buffer, now: Date): Promise<TakenChallenge | undefined>;
}

export interface CurrentChallenge {
  readonly hash: Buffer;
  readonly expiresAt: Date;
}

export interface StoredChallenge extends TakenChallenge, CurrentChallenge {
  readonly issuedAt: Date;
}

export interface TakenChallenge {
  /** The licensed verifier's name for it; null for one of our own. */
  readonly session: string | null;
  /** Null of one that an older release issued. */
  readonly issuedAt: Date | null;
}

export function challengeStore(manager: EntityManager): ChallengeStore {
  return {
    async put(caseId, { hash, expiresAt, session, issuedAt }) {
      await rows(
        manager,
        `insert into chip_challenge (case_id, hash, expires_at, verifier_session, issued_at)
         values ($1, $2, $3, $4, $5)
         on conflict (case_id) do update
         set hash = excluded.hash, expires_at = excluded.expires_at, verifier_session = excluded.verifier_session,
           issued_at = excluded.issued_at`,
        [caseId, hash, expiresAt, session, issuedAt],
      );
    },
    async current(caseId, now) {
      const [found] = await rows<{ hash: Buffer; expires_at: Date }>(
        manager,
        'select hash, expires_at from chip_challenge where case_id = $1 and expires_at > $2',
        [caseId, now],
      );
      return found && { hash: found.hash, expiresAt: found.expires_at };
    },
    async take(caseId, hash, now) {
      const [taken] = await rows<{ readonly session: string | null; readonly issued_at: Date | null }>(
        manager,
        `delete from chip_challenge where case_id = $1 and hash = $2 and expires_at > $3
         returning verifier_session as session, issued_at`,
        [caseId, hash, now],
      );
      return taken && { session: taken.session, issuedAt: taken.issued_at };
    },
  };
}
