import type { EntityManager } from 'typeorm';
import { rows } from '../../src/platform/database/database.ts';

/** Columns of one table with PostgreSQL's types, in the order of the values of a row. */
export interface Target {
  readonly table: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** Many rows in one statement. What is there already stays, so that a batch can be repeated. */
export async function insertMany(
  manager: EntityManager,
  { table, columns }: Target,
  found: readonly (readonly unknown[])[],
): Promise<void> {
  if (found.length === 0) return;
  const [names, types] = [Object.keys(columns), Object.values(columns)];
  const lists = types.map((type, at) => `$${at + 1}::${type === 'text[]' ? 'text' : type}[]`);
  const values = types.map((type, at) => (type === 'text[]' ? `v.c${at}::text[]` : `v.c${at}`));
  await rows(
    manager,
    `insert into ${table} (${names.join(', ')})
     select ${values.join(', ')} from unnest(${lists.join(', ')}) as v(${types.map((_, at) => `c${at}`).join(', ')})
     on conflict do nothing`,
    types.map((_, at) => found.map((row) => row[at])),
  );
}
