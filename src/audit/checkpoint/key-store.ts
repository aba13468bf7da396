import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/database.ts';
import { type SealedPlace, sealedColumn } from '../../platform/vault/sealed-place.ts';
import type { Vault } from '../../platform/vault/vault.ts';

/** A key that signs checkpoints. */
export interface AuditKey {
  /** `name+key id`. */
  readonly id: string;
  /** Of the log it signs for. */
  readonly name: string;
  readonly publicKey: Buffer;
  readonly madeAt: Date;
  /** When it stops signing; absent while it is the newest. */
  readonly retiresAt: Date | null;
}

export interface OpenAuditKey extends AuditKey {
  /** PKCS #8, PEM. */
  readonly privatePem: string;
}

export interface AuditKeyStore {
  /** Every key there ever was, oldest first: old checkpoints are checked with old keys. */
  list(): Promise<readonly AuditKey[]>;
  /** Those of one log that sign at `now`. */
  signing(name: string, now: Date): Promise<readonly OpenAuditKey[]>;
  insert(key: OpenAuditKey): Promise<void>;
  retire(id: string, at: Date): Promise<void>;
  /** One change of keys at a time, held to the end of the transaction. */
  lock(): Promise<void>;
}

const columns = 'id, name, public_key as "publicKey", made_at as "madeAt", retires_at as "retiresAt"';
const place = (id: string) => `audit_key.sealed_private:${id}`;

export const auditSealedPlaces: readonly SealedPlace[] = [sealedColumn('audit_key', 'sealed_private', ['id', 'text'])];

export function auditKeyStore(manager: EntityManager, vault: Vault): AuditKeyStore {
  return {
    list: () => rows<AuditKey>(manager, `select ${columns} from audit_key order by made_at, id`),
    async signing(name, now) {
      const found = await rows<AuditKey & { readonly kek_id: string; readonly sealed_private: Buffer }>(
        manager,
        `select ${columns}, kek_id, sealed_private from audit_key
         where name = $1 and (retires_at is null or retires_at > $2) order by made_at desc`,
        [name, now],
      );
      return found.map(({ kek_id, sealed_private, ...key }) => ({
        ...key,
        privatePem: vault.openSystem(place(key.id), kek_id, sealed_private),
      }));
    },
    async insert({ id, name, publicKey, privatePem, madeAt, retiresAt }) {
      const { kekId, sealed } = vault.sealSystem(place(id), privatePem);
      await rows(
        manager,
        `insert into audit_key (id, name, public_key, kek_id, sealed_private, made_at, retires_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, name, publicKey, kekId, sealed, madeAt, retiresAt],
      );
    },
    async retire(id, at) {
      await rows(manager, 'update audit_key set retires_at = $2 where id = $1 and retires_at is null', [id, at]);
    },
    async lock() {
      await rows(manager, "select pg_advisory_xact_lock(hashtext('tnid_audit_key'))");
    },
  };
}
