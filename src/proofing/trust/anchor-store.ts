import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/database.ts';
import { isSandboxAnchor, type TrustAnchor } from './anchor.ts';

export interface StoredAnchor extends TrustAnchor {
  readonly addedAt: Date;
}

export interface AnchorStore {
  /** False when it was there already. */
  add(anchor: StoredAnchor): Promise<boolean>;
  /** Oldest first. */
  list(): Promise<readonly StoredAnchor[]>;
}

interface Row {
  readonly fingerprint: Buffer;
  readonly der: Buffer;
  readonly kind: TrustAnchor['kind'];
  readonly subject: string;
  readonly not_before: Date;
  readonly not_after: Date;
  readonly source: string;
  readonly added_at: Date;
}

export function anchorStore(manager: EntityManager): AnchorStore {
  return {
    async add({ fingerprint, der, kind, subject, notBefore, notAfter, source, addedAt }) {
      const added = await rows(
        manager,
        `insert into trust_anchor (fingerprint, der, kind, subject, not_before, not_after, source, added_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (fingerprint) do nothing returning fingerprint`,
        [fingerprint, der, kind, subject, notBefore, notAfter, source, addedAt],
      );
      return added.length > 0;
    },
    async list() {
      const found = await rows<Row>(
        manager,
        `select fingerprint, der, kind, subject, not_before, not_after, source, added_at
         from trust_anchor order by added_at, fingerprint`,
      );
      return found.map(({ not_before, not_after, added_at, ...row }) => ({
        ...row,
        notBefore: not_before,
        notAfter: not_after,
        addedAt: added_at,
      }));
    },
  };
}

/** Production asks before it starts: with the sandbox's authority in the store anybody could make genuine cards. */
export async function holdsSandboxAnchor(manager: EntityManager): Promise<boolean> {
  return (await anchorStore(manager).list()).some(isSandboxAnchor);
}
