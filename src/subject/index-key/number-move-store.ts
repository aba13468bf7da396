import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import { numberIndexes, numberPlace } from '../number.ts';

/** How many numbers are found by one index key; `waiting` ones by no newer. */
export interface NumbersByKey {
  readonly keyId: string;
  readonly numbers: number;
  readonly waiting: number;
}

/** Numbers on their way from one index key to the next: a second row beside the first, then the first goes. */
export interface NumberMoveStore {
  byKey(): Promise<readonly NumbersByKey[]>;
  /** Gives up to `limit` numbers a row under the current key; returns how many. Held rows of others are left to them. */
  extend(limit: number): Promise<number>;
  /** Drops up to `limit` rows under other keys, of numbers that have one under the current key; returns how many. */
  drop(limit: number): Promise<number>;
  /** Keys under which numbers wait that are not in the ring: nobody could find those people. */
  lostKeys(): Promise<readonly string[]>;
}

interface Row {
  readonly blind_index: Buffer;
  readonly subject_id: SubjectId;
  readonly number: Buffer;
  readonly current: boolean;
  readonly added_at: Date;
  readonly kek_id: string;
  readonly wrapped: Buffer;
}

export function numberMoveStore(manager: EntityManager, vault: Vault): NumberMoveStore {
  const target = vault.currentIndexKeyId;
  return {
    async byKey() {
      type Found = { readonly key_id: string; readonly numbers: number; readonly waiting: number };
      const found = await rows<Found>(manager, count);
      return found.map(({ key_id, numbers, waiting }) => ({ keyId: key_id, numbers, waiting }));
    },
    async extend(limit) {
      const waiting = await rows<Row>(manager, selectWaiting, [target, limit]);
      if (waiting.length === 0) return 0;
      const moves = waiting.map((row) => toMove(row, vault));
      const first = [...new Map(moves.map((move) => [move.successor.toString('hex'), move])).values()];
      const kept = await rows(manager, insertSuccessors, [
        first.map(({ successor }) => successor),
        target,
        first.map(({ row }) => row.subject_id),
        first.map(({ number }) => number),
        first.map(({ row }) => row.current),
        first.map(({ row }) => row.added_at),
      ]);
      if (kept.length !== first.length) throw new Error('one number is held by two subjects: the index is not sound');
      await rows(manager, linkSuccessors, [
        moves.map(({ row }) => row.blind_index),
        moves.map(({ successor }) => successor),
      ]);
      return moves.length;
    },
    async drop(limit) {
      return (await rows(manager, dropMoved, [target, limit])).length;
    },
    async lostKeys() {
      const known = vault.blindIndexes('', '').map(({ keyId }) => keyId);
      const found = await rows<{ key_id: string }>(manager, selectLost, [known]);
      return found.map(({ key_id }) => key_id);
    },
  };
}

/** The number is opened, indexed under the current key and sealed again for its new row. */
function toMove(row: Row, vault: Vault) {
  const key = vault.unwrap(row.subject_id, row.kek_id, row.wrapped);
  const number = key.open(numberPlace(row.blind_index), row.number);
  const successor = numberIndexes(vault, number)[0]!.index;
  return { row, successor, number: key.seal(numberPlace(successor), number) };
}

const count = `
  select key_id, count(*)::int as numbers, count(*) filter (where successor is null)::int as waiting
  from subject_number group by key_id order by key_id`;

const selectWaiting = `
  select n.blind_index, n.subject_id, n.number, n.current, n.added_at, k.kek_id, k.wrapped
  from subject_number n join sealing_key k on k.owner_id = n.subject_id
  where n.key_id <> $1 and n.successor is null
  order by n.blind_index limit $2 for update of n skip locked`;

/** A row that is there already was written by a server that knows both keys; it is the newest now. */
const insertSuccessors = `
  insert into subject_number (blind_index, key_id, subject_id, number, current, added_at)
  select v.blind_index, $2, v.subject_id, v.number, v.current, v.added_at
  from unnest($1::bytea[], $3::uuid[], $4::bytea[], $5::boolean[], $6::timestamptz[])
    as v(blind_index, subject_id, number, current, added_at)
  on conflict (blind_index) do update set successor = null where subject_number.subject_id = excluded.subject_id
  returning blind_index`;

const linkSuccessors = `
  update subject_number n set successor = v.successor
  from unnest($1::bytea[], $2::bytea[]) as v(blind_index, successor) where n.blind_index = v.blind_index`;

const dropMoved = `
  delete from subject_number where blind_index = any(array(
    select n.blind_index from subject_number n
    join subject_number s on s.subject_id = n.subject_id and s.added_at = n.added_at and s.key_id = $1
    where n.key_id <> $1 and n.successor is not null order by n.blind_index limit $2 for update of n skip locked
  )) returning blind_index`;

const selectLost = `
  select distinct key_id from subject_number where successor is null and key_id <> all($1::text[]) limit 5`;
