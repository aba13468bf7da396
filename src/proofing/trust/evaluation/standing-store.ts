import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../../kernel/ids.ts';
import { rows } from '../../../platform/database/database.ts';

/** A card that proved a person, as it was judged last and as its signer is judged now. */
export interface ProvenCard {
  readonly index: Buffer;
  readonly doubt: string | null;
  readonly doubtedAt: Date | null;
  readonly signerDoubt: string | null;
  /** Authenticators bound on its word. */
  readonly authenticators: readonly string[];
}

export interface StandingStore {
  /** Held to the end of the transaction: what a person's cards are worth is settled by one at a time. */
  lock(subjectId: SubjectId): Promise<void>;
  /** People with a card that is judged otherwise than its signer. */
  affected(limit: number): Promise<readonly SubjectId[]>;
  cardsOf(subjectId: SubjectId): Promise<readonly ProvenCard[]>;
  judge(index: Buffer, doubt: string | null, now: Date): Promise<void>;
}

interface Row {
  readonly chip_index: Buffer;
  readonly doubt: string | null;
  readonly doubted_at: Date | null;
  readonly signer_doubt: string | null;
  readonly authenticators: readonly string[];
}

const joined = 'join proven_chip c on c.signer = s.fingerprint and c.anchor = s.anchor';

export function standingStore(manager: EntityManager): StandingStore {
  return {
    async lock(subjectId) {
      await rows(manager, "select pg_advisory_xact_lock(hashtextextended('tnid_standing ' || $1, 0))", [subjectId]);
    },
    async affected(limit) {
      const found = await rows<{ subject_id: SubjectId }>(
        manager,
        `select c.subject_id from document_signer s ${joined} where s.doubt is not null and c.doubt is null
         union select c.subject_id from document_signer s ${joined} where s.doubt is null and c.doubt is not null
         limit $1`,
        [limit],
      );
      return found.map(({ subject_id }) => subject_id);
    },
    async cardsOf(subjectId) {
      const found = await rows<Row>(
        manager,
        `select c.chip_index, c.doubt, c.doubted_at, s.doubt as signer_doubt,
           array(select b.authenticator_id::text from chip_binding b where b.chip_index = c.chip_index) as authenticators
         from proven_chip c left join document_signer s on s.fingerprint = c.signer and s.anchor = c.anchor
         where c.subject_id = $1 order by c.chip_index`,
        [subjectId],
      );
      return found.map(({ chip_index, doubted_at, signer_doubt, ...row }) => ({
        ...row,
        index: chip_index,
        doubtedAt: doubted_at,
        signerDoubt: signer_doubt,
      }));
    },
    async judge(index, doubt, now) {
      const sql = 'update proven_chip set doubt = $2, doubted_at = $3 where chip_index = $1';
      await rows(manager, sql, [index, doubt, doubt === null ? null : now]);
    },
  };
}
