import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import type { ChipFingerprints } from '../case/identity.ts';

export interface NewlyProven {
  readonly subjectId: SubjectId;
  readonly chip: ChipFingerprints;
  /** What was bound on the chip's word just now. */
  readonly authenticatorId: string | null;
}

export interface ProvenChipStore {
  /**
   * Notes which chip proved which subject, and who had signed it, so that subjects can be found again when a signer
   * falls. False when the same chip has proved somebody else.
   */
  note(proven: NewlyProven, now: Date): Promise<boolean>;
}

export function provenChipStore(manager: EntityManager, vault: Vault): ProvenChipStore {
  return {
    async note({ subjectId, chip: { chip, signer, anchor }, authenticatorId }, now) {
      const index = vault.blindIndex('chip', chip.toString('hex'));
      const noted = await rows(manager, upsert, [index, subjectId, signer, anchor, now]);
      if (noted.length === 0) return false;
      if (authenticatorId !== null) await rows(manager, bind, [authenticatorId, subjectId, index, now]);
      return true;
    },
  };
}

const upsert = `
  insert into proven_chip (chip_index, subject_id, signer, anchor, first_proven_at, last_proven_at)
  values ($1, $2, $3, $4, $5, $5)
  on conflict (chip_index) do update set last_proven_at = excluded.last_proven_at
  where proven_chip.subject_id = excluded.subject_id
  returning subject_id`;

const bind = `
  insert into chip_binding (authenticator_id, subject_id, chip_index, bound_at) values ($1, $2, $3, $4)`;
