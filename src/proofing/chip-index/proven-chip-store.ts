import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import type { BlindIndex, Vault } from '../../platform/vault/vault.ts';
import type { ChipFingerprints } from '../case/identity.ts';
import { chipIndexes, chipPlace } from './chip-index.ts';

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

interface Held {
  readonly chip_index: Buffer;
  readonly subject_id: SubjectId;
}

export function provenChipStore(manager: EntityManager, vault: Vault): ProvenChipStore {
  return {
    async note({ subjectId, chip: { chip, signer, anchor }, authenticatorId }, now) {
      const indexes = chipIndexes(vault, chip);
      await holdChip(manager, indexes);
      const key = await vault.openKey(manager, subjectId);
      const sealedAt = (place: Buffer) => key.seal(chipPlace(place), chip.toString('hex'));
      const [held] = await rows<Held>(manager, find, [indexes.map((one) => one.index)]);
      if (held && held.subject_id !== subjectId) return false;
      const { keyId, index: newest } = indexes[0]!;
      const index = held?.chip_index ?? newest;
      if (held) await rows(manager, seenAgain, [index, now, sealedAt(index)]);
      else await rows(manager, insert, [index, keyId, subjectId, sealedAt(index), signer, anchor, now]);
      if (authenticatorId !== null) await rows(manager, bind, [authenticatorId, subjectId, index, now]);
      return true;
    },
  };
}

/** Until the transaction ends nobody else notes this chip, by whichever of these keys; in one order for everybody. */
async function holdChip(manager: EntityManager, indexes: readonly BlindIndex[]): Promise<void> {
  for (const { index } of indexes.toSorted((one, other) => one.index.compare(other.index)))
    await rows(manager, 'select pg_advisory_xact_lock($1)', [index.readBigInt64BE(0).toString()]);
}

const find = 'select chip_index, subject_id from proven_chip where chip_index = any($1) limit 1';

const seenAgain = 'update proven_chip set last_proven_at = $2, chip = coalesce(chip, $3) where chip_index = $1';

const insert = `
  insert into proven_chip (chip_index, key_id, subject_id, chip, signer, anchor, first_proven_at, last_proven_at)
  values ($1, $2, $3, $4, $5, $6, $7, $7)`;

const bind = `
  insert into chip_binding (authenticator_id, subject_id, chip_index, bound_at) values ($1, $2, $3, $4)`;
