import type { EntityManager } from 'typeorm';
import { rows } from '../../../platform/database/database.ts';
import { isSandboxAnchor, type TrustAnchor } from '../source/anchor.ts';

export interface StoredAnchor extends TrustAnchor {
  readonly addedAt: Date;
}

/** The certificates themselves, kept for good. Which of them are trusted, a version of the store says. */
export interface AnchorStore {
  /** Those not kept before. */
  add(anchors: readonly StoredAnchor[]): Promise<void>;
  /** What these fingerprints name, oldest first. */
  find(fingerprints: readonly string[]): Promise<readonly StoredAnchor[]>;
  /** Trusted by the newest version, oldest first. */
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

const columns = 'fingerprint, der, kind, subject, not_before, not_after, source, added_at';
const inForce = `select fingerprint from trust_version_entry
  where kind = 'anchor' and version = (select max(number) from trust_version)`;

export function anchorStore(manager: EntityManager): AnchorStore {
  const select = async (where: string, parameters: readonly unknown[] = []) => {
    const sql = `select ${columns} from trust_anchor ${where} order by added_at, fingerprint`;
    return (await rows<Row>(manager, sql, parameters)).map(toAnchor);
  };
  return {
    async add(anchors) {
      for (const { fingerprint, der, kind, subject, notBefore, notAfter, source, addedAt } of anchors)
        await rows(
          manager,
          `insert into trust_anchor (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (fingerprint) do nothing`,
          [fingerprint, der, kind, subject, notBefore, notAfter, source, addedAt],
        );
    },
    find: (fingerprints) =>
      select('where fingerprint = any($1)', [fingerprints.map((fingerprint) => Buffer.from(fingerprint, 'hex'))]),
    list: () => select(`where fingerprint in (${inForce})`),
  };
}

/** Production asks before it starts: with the sandbox's authority in the store anybody could make genuine cards. */
export async function holdsSandboxAnchor(manager: EntityManager): Promise<boolean> {
  const subjects = await rows<{ subject: string }>(manager, 'select subject from trust_anchor');
  return subjects.some(isSandboxAnchor);
}

function toAnchor({ not_before, not_after, added_at, ...row }: Row): StoredAnchor {
  return { ...row, notBefore: not_before, notAfter: not_after, addedAt: added_at };
}
