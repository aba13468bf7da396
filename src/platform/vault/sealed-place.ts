import type { EntityManager } from 'typeorm';
import { rows } from '../database/database.ts';

/** Somewhere a value is sealed under the key ring itself. Every one is in the list of app/sealed-places.ts. */
export interface SealedPlace {
  readonly table: string;
  /** The column that holds the value. */
  readonly column: string;
  /** The primary key in its order, with PostgreSQL's types. */
  readonly key: readonly (readonly [column: string, type: 'uuid' | 'text' | 'bytea'])[];
  /** SQL: the id of the key-encryption key of a row; null where nothing is sealed. */
  readonly kekId: string;
  /** SQL: the sealed bytes of a row. */
  readonly sealed: string;
  /** SQL: assignments that put `v.kek_id` and `v.sealed` in their place. */
  readonly set: string;
  /** What the value is bound to, from the values of the primary key. */
  readonly placeOf: (key: readonly unknown[]) => string;
}

/** The usual case: one column holds the id of the key, another the bytes. */
export function sealedColumn(
  table: string,
  column: string,
  key: SealedPlace['key'][number],
  kekColumn = 'kek_id',
): SealedPlace {
  return {
    table,
    column,
    key: [key],
    kekId: `t.${kekColumn}`,
    sealed: `t.${column}`,
    set: `${kekColumn} = v.kek_id, ${column} = v.sealed`,
    placeOf: ([id]) => `${table}.${column}:${String(id)}`,
  };
}

/** How many rows are sealed under each key-encryption key. */
export async function countByKek(
  manager: EntityManager,
  { table, kekId }: SealedPlace,
): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ kek_id: string; count: number }>(
    manager,
    `select ${kekId} as kek_id, count(*)::int as count from ${table} t where ${kekId} is not null group by 1 order by 1`,
  );
  return new Map(found.map(({ kek_id, count }) => [kek_id, count]));
}
