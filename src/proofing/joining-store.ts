import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../kernel/ids.ts';
import { rows } from '../platform/database/database.ts';
import type { Vault } from '../platform/vault/vault.ts';
import { chipPlace } from './chip-index/chip-index.ts';

export interface ProofingJoiningStore {
  /** Cards that proved `from` prove another from now on, what they were bound to with them. Of `from` nothing is under way by then. */
  join(from: SubjectId, into: SubjectId): Promise<void>;
}

interface Proven {
  readonly chip_index: Buffer;
  readonly chip: Buffer | null;
}

export function proofingJoiningStore(manager: EntityManager, vault: Vault): ProofingJoiningStore {
  return {
    async join(from, into) {
      const found = await rows<Proven>(manager, selectChips, [from]);
      const [oldKey, newKey] = [await vault.openKey(manager, from), await vault.openKey(manager, into)];
      const sealed = found.map(({ chip_index, chip }) => {
        const place = chipPlace(chip_index);
        return chip && newKey.seal(place, oldKey.open(place, chip));
      });
      await rows(manager, moveChips, [into, found.map(({ chip_index }) => chip_index), sealed]);
      for (const table of ['chip_binding', 'proofing_case', 'remote_review', 'in_person_visit'])
        await rows(manager, `update ${table} set subject_id = $2 where subject_id = $1`, [from, into]);
    },
  };
}

const selectChips = 'select chip_index, chip from proven_chip where subject_id = $1 order by chip_index for update';

const moveChips = `
  update proven_chip p set subject_id = $1, chip = v.chip
  from unnest($2::bytea[], $3::bytea[]) as v(chip_index, chip) where p.chip_index = v.chip_index`;
