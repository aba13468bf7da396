import type { JWK } from 'jose';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/database.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import type { SigningKey } from './signing-key.ts';

export interface StoredSigningKey extends SigningKey {
  /** The private JWK, opened. */
  readonly privateJwk: JWK;
}

export interface SigningKeyStore {
  list(): Promise<readonly SigningKey[]>;
  open(): Promise<readonly StoredSigningKey[]>;
  insert(key: StoredSigningKey): Promise<void>;
  retire(kid: string, at: Date): Promise<void>;
  /** One rotation at a time, held to the end of the transaction. */
  lock(): Promise<void>;
  /** Tells every process, after commit. */
  announce(): Promise<void>;
}

interface Row {
  readonly kid: string;
  readonly algorithm: SigningKey['algorithm'];
  readonly published_at: Date;
  readonly signs_from: Date;
  readonly retires_at: Date | null;
  readonly kek_id: string;
  readonly sealed_private: Buffer;
}

export const keysChannel = 'tnid_signing_keys';
const columns = 'kid, algorithm, published_at, signs_from, retires_at';
const place = (kid: string) => `signing_key.sealed_private:${kid}`;

export function signingKeyStore(manager: EntityManager, vault: Vault): SigningKeyStore {
  return {
    list: async () => (await rows<Row>(manager, `select ${columns} from signing_key order by signs_from`)).map(toKey),
    async open() {
      const found = await rows<Row>(
        manager,
        `select ${columns}, kek_id, sealed_private from signing_key order by signs_from`,
      );
      return found.map((row) => ({
        ...toKey(row),
        privateJwk: JSON.parse(vault.openSystem(place(row.kid), row.kek_id, row.sealed_private)) as JWK,
      }));
    },
    async insert(key) {
      const { kekId, sealed } = vault.sealSystem(place(key.kid), JSON.stringify(key.privateJwk));
      await rows(
        manager,
        `insert into signing_key (kid, algorithm, public_jwk, kek_id, sealed_private, published_at, signs_from, retires_at)
         values ($1, $2, $3::jsonb, $4, $5, $6, $7, $8)`,
        [
          key.kid,
          key.algorithm,
          JSON.stringify(publicPart(key.privateJwk)),
          kekId,
          sealed,
          key.publishedAt,
          key.signsFrom,
          key.retiresAt,
        ],
      );
    },
    async retire(kid, at) {
      await rows(manager, 'update signing_key set retires_at = $2 where kid = $1 and retires_at is null', [kid, at]);
    },
    async lock() {
      await rows(manager, "select pg_advisory_xact_lock(hashtext('tnid_signing_keys'))");
    },
    async announce() {
      await rows(manager, `select pg_notify('${keysChannel}', '')`);
    },
  };
}

function toKey(row: Row): SigningKey {
  return {
    kid: row.kid,
    algorithm: row.algorithm,
    publishedAt: row.published_at,
    signsFrom: row.signs_from,
    retiresAt: row.retires_at,
  };
}

function publicPart({ d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...rest }: JWK): JWK {
  return rest;
}
