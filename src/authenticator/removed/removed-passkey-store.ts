import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/database.ts';
import type { Passkey } from '../passkey/passkey.ts';

/** So long a device may hold on to a passkey that is gone here, and be told so. */
export const rememberSeconds = 400 * 86_400;

/** Keys of passkeys that are gone, without a word of whose they were. */
export interface RemovedPasskeyStore {
  keep(passkey: Pick<Passkey, 'credentialId' | 'publicKey'>, expiresAt: Date): Promise<void>;
  /** Deletes at most `limit` past their time, and says how many. */
  sweep(now: Date, limit: number): Promise<number>;
}

export function removedPasskeyStore(manager: EntityManager): RemovedPasskeyStore {
  return {
    async keep({ credentialId, publicKey }, expiresAt) {
      await rows(
        manager,
        `insert into removed_passkey (credential_hash, public_key, expires_at) values ($1, $2, $3)
         on conflict (credential_hash) do update set public_key = excluded.public_key, expires_at = excluded.expires_at`,
        [credentialHash(credentialId), Buffer.from(publicKey), expiresAt],
      );
    },
    async sweep(now, limit) {
      const gone = await rows(
        manager,
        `delete from removed_passkey where credential_hash = any(array(
           select credential_hash from removed_passkey where expires_at <= $1 order by expires_at limit $2
           for update skip locked
         )) returning credential_hash`,
        [now, limit],
      );
      return gone.length;
    },
  };
}

/** A random id of 16 bytes and more: its plain hash is enough. */
export function credentialHash(credentialId: string): Buffer {
  return createHash('sha256').update(Buffer.from(credentialId, 'base64url')).digest();
}
