import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import type { ChipFingerprints } from '../case/identity.ts';

export interface ProvenChipStore {
  /**
   * Notes which chip proved which subject, and who had signed it, so that subjects can be found again when a signer
   * falls. False when the same chip has proved somebody else.
   */
  note(subjectId: SubjectId, chip: ChipFingerprints, now: Date): Promise<boolean>;
}

export function provenChipStore(manager: EntityManager, vault: Vault): ProvenChipStore {
  return {
    async note(subjectId, { chip, signer, anchor }, now) {
      const index = vault.blindIndex('chip', chip.toString('hex'));
      const noted = await rows(manager, upsert, [index, subjectId, signer, anchor, now]);
      return noted.length > 0;
    },
  };
}

const upsert = `
  insert into proven_chip (chip_index, subject_id, signer, anchor, first_proven_at, last_proven_at)
  values ($1, $2, $3, $4, $5, $5)
  on conflict (chip_index) do update set last_proven_at = excluded.last_proven_at
  where proven_chip.subject_id = excluded.subject_id
  returning subject_id`;
