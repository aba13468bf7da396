import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import { chipIndexes, chipPlace } from './chip-index.ts';

export interface ChipsByKey {
  readonly keyId: string;
  readonly chips: number;
  /** Noted before fingerprints were kept: they move when their card is read again. */
  readonly bare: number;
}

/** Chips on their way from one index key to the next. */
export interface ChipMoveStore {
  byKey(): Promise<readonly ChipsByKey[]>;
  /** Moves up to `limit` chips to the current key; returns how many. */
  move(limit: number): Promise<number>;
}

interface Row {
  readonly chip_index: Buffer;
  readonly subject_id: SubjectId;
  readonly chip: Buffer;
  readonly kek_id: string;
  readonly wrapped: Buffer;
}

export function chipMoveStore(manager: EntityManager, vault: Vault): ChipMoveStore {
  return {
    async byKey() {
      type Found = { readonly key_id: string; readonly chips: number; readonly bare: number };
      const found = await rows<Found>(manager, count);
      return found.map(({ key_id, chips, bare }) => ({ keyId: key_id, chips, bare }));
    },
    async move(limit) {
      const found = await rows<Row>(manager, select, [vault.currentIndexKeyId, limit]);
      const moves = found.map((row) => toMove(row, vault));
      for (const { before, after, chip } of moves) {
        await rows(manager, update, [before, after, vault.currentIndexKeyId, chip]);
        await rows(manager, rebind, [before, after]);
      }
      return moves.length;
    },
  };
}

function toMove(row: Row, vault: Vault) {
  const key = vault.unwrap(row.subject_id, row.kek_id, row.wrapped);
  const chip = key.open(chipPlace(row.chip_index), row.chip);
  const after = chipIndexes(vault, Buffer.from(chip, 'hex'))[0]!.index;
  return { before: row.chip_index, after, chip: key.seal(chipPlace(after), chip) };
}

const count = `
  select key_id, count(*)::int as chips, count(*) filter (where chip is null)::int as bare
  from proven_chip group by key_id order by key_id`;

const select = `
  select p.chip_index, p.subject_id, p.chip, k.kek_id, k.wrapped
  from proven_chip p join sealing_key k on k.owner_id = p.subject_id
  where p.key_id <> $1 and p.chip is not null order by p.chip_index limit $2 for update of p skip locked`;

const update = 'update proven_chip set chip_index = $2, key_id = $3, chip = $4 where chip_index = $1';

const rebind = 'update chip_binding set chip_index = $2 where chip_index = $1';
