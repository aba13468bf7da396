import type { EntityManager } from 'typeorm';
import { rows } from '../../../platform/database/database.ts';

/** A list of revoked certificates, as an authority signed it. Public data. */
export interface StoredRevocationList {
  /** SHA-256 of the DER. */
  readonly fingerprint: Buffer;
  readonly der: Buffer;
  /** The authority's name, for people to read. */
  readonly issuer: string;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  readonly source: string;
  readonly addedAt: Date;
}

/** The lists themselves, kept for good. Which of them count, a version of the store says. */
export interface RevocationListStore {
  add(list: StoredRevocationList): Promise<void>;
  find(fingerprints: readonly string[]): Promise<readonly StoredRevocationList[]>;
}

interface Row {
  readonly fingerprint: Buffer;
  readonly der: Buffer;
  readonly issuer: string;
  readonly this_update: Date;
  readonly next_update: Date | null;
  readonly source: string;
  readonly added_at: Date;
}

const columns = 'fingerprint, der, issuer, this_update, next_update, source, added_at';

export function revocationListStore(manager: EntityManager): RevocationListStore {
  return {
    async add({ fingerprint, der, issuer, thisUpdate, nextUpdate, source, addedAt }) {
      await rows(
        manager,
        `insert into revocation_list (${columns}) values ($1, $2, $3, $4, $5, $6, $7) on conflict (fingerprint) do nothing`,
        [fingerprint, der, issuer, thisUpdate, nextUpdate, source, addedAt],
      );
    },
    async find(fingerprints) {
      const found = await rows<Row>(
        manager,
        `select ${columns} from revocation_list where fingerprint = any($1) order by this_update, fingerprint`,
        [fingerprints.map((fingerprint) => Buffer.from(fingerprint, 'hex'))],
      );
      return found.map(({ this_update, next_update, added_at, ...row }) => ({
        ...row,
        thisUpdate: this_update,
        nextUpdate: next_update,
        addedAt: added_at,
      }));
    },
  };
}
