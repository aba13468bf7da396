import type { EntityManager } from 'typeorm';
import { rows } from '../../../platform/database/database.ts';

/** Who signed cards that proved people. Public data, and nothing in it says whose cards. */
export interface KnownSigner {
  /** SHA-256 of the certificate. */
  readonly fingerprint: Buffer;
  /** The authority it was found under, or whoever vouched for it. */
  readonly anchor: Buffer;
  /** Absent for those noted before certificates were kept. */
  readonly der: Buffer | null;
  /** A licensed verifier knew its issuer, and we did not. */
  readonly vouchedFor: boolean;
}

export interface JudgedSigner extends KnownSigner {
  /** Why it is trusted no longer: the verifier's code. */
  readonly doubt: string | null;
}

export interface SignerStore {
  /** Nothing happens when it is known. */
  note(signer: KnownSigner, now: Date): Promise<void>;
  list(): Promise<readonly JudgedSigner[]>;
  judge(signer: Pick<KnownSigner, 'fingerprint' | 'anchor'>, doubt: string | null): Promise<void>;
  /** The doubt about a signer, which stays as it is until the transaction ends. */
  holdDoubt(signer: Pick<KnownSigner, 'fingerprint' | 'anchor'>): Promise<string | null>;
}

interface Row {
  readonly fingerprint: Buffer;
  readonly anchor: Buffer;
  readonly der: Buffer | null;
  readonly vouched_for: boolean;
  readonly doubt: string | null;
}

export function signerStore(manager: EntityManager): SignerStore {
  return {
    async note({ fingerprint, anchor, der, vouchedFor }, now) {
      await rows(
        manager,
        `insert into document_signer (fingerprint, anchor, der, vouched_for, seen_at) values ($1, $2, $3, $4, $5)
         on conflict (fingerprint, anchor) do update set der = excluded.der
         where document_signer.der is null and excluded.der is not null`,
        [fingerprint, anchor, der, vouchedFor, now],
      );
    },
    async list() {
      const sql = 'select fingerprint, anchor, der, vouched_for, doubt from document_signer order by seen_at';
      return (await rows<Row>(manager, sql)).map(({ vouched_for, ...row }) => ({ ...row, vouchedFor: vouched_for }));
    },
    async judge({ fingerprint, anchor }, doubt) {
      const sql = 'update document_signer set doubt = $3 where fingerprint = $1 and anchor = $2';
      await rows(manager, sql, [fingerprint, anchor, doubt]);
    },
    async holdDoubt({ fingerprint, anchor }) {
      const sql = 'select doubt from document_signer where fingerprint = $1 and anchor = $2 for share';
      const [row] = await rows<{ doubt: string | null }>(manager, sql, [fingerprint, anchor]);
      return row?.doubt ?? null;
    },
  };
}
