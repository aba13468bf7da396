import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../kernel/ids.ts';
import { rows } from '../platform/database/database.ts';

export interface AuthenticatorForgettingStore {
  /** Deletes every passkey, ceremony and authentication of a person who is being deleted. Their keys are not kept. */
  forget(subjectId: SubjectId): Promise<void>;
}

const tables = ['passkey', 'webauthn_challenge', 'authentication'] as const;

export function authenticatorForgettingStore(manager: EntityManager): AuthenticatorForgettingStore {
  return {
    async forget(subjectId) {
      for (const table of tables) await rows(manager, `delete from ${table} where subject_id = $1`, [subjectId]);
    },
  };
}
