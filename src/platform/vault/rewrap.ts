// NIST SP 800-57 part 1 §5.3.6: a key-encryption key has an end; what it wrapped is wrapped again, what that sealed stays.
import type { EntityManager } from 'typeorm';
import { rows } from '../database/database.ts';
import type { SealedPlace } from './sealed-place.ts';
import type { Vault } from './vault.ts';

export interface RewrapNeeds {
  /** Runs one batch in a transaction of its own. */
  readonly transaction: <T>(work: (manager: EntityManager) => Promise<T>) => Promise<T>;
  readonly vault: Pick<Vault, 'currentKekId' | 'rewrap'>;
  readonly batch: number;
  /** Called after each batch, which is committed then. */
  readonly onProgress: (place: SealedPlace, done: number) => Promise<void>;
}

type Row = Readonly<Record<string, unknown>> & { readonly kek_id: string; readonly sealed: Buffer };

/**
 * Seals everything in `place` under the current key of the ring, in bounded batches. May be killed at any moment and run
 * again: what is done is not looked at twice. Passes are repeated until one finds nothing, for rows that a server wrote
 * under the old key meanwhile. Returns how many rows were re-sealed.
 */
export async function rewrapPlace(needs: RewrapNeeds, place: SealedPlace): Promise<number> {
  let total = 0;
  for (;;) {
    const found = await pass(needs, place);
    total += found;
    if (found === 0) return total;
  }
}

async function pass(needs: RewrapNeeds, place: SealedPlace): Promise<number> {
  let after: readonly unknown[] | undefined;
  let done = 0;
  for (;;) {
    const from = after;
    const keys = await needs.transaction((manager) => rewrapBatch(manager, needs, place, from));
    if (keys.length === 0) return done;
    done += keys.length;
    after = keys.at(-1);
    await needs.onProgress(place, keys.length);
  }
}

/** The primary keys of the rows that were re-sealed, in order; the rows are held until the batch commits. */
async function rewrapBatch(
  manager: EntityManager,
  { vault, batch }: RewrapNeeds,
  place: SealedPlace,
  after: readonly unknown[] | undefined,
): Promise<readonly (readonly unknown[])[]> {
  const { table, key, kekId, sealed, set, placeOf } = place;
  const columns = key.map(([column]) => `t.${column}`).join(', ');
  const typed = key.map(([, type], index) => `$${index + 3}::${type}`).join(', ');
  const found = await rows<Row>(
    manager,
    `select ${columns}, ${kekId} as kek_id, ${sealed} as sealed from ${table} t
     where ${kekId} <> $1 ${after ? `and (${columns}) > (${typed})` : ''}
     order by ${columns} limit $2 for update`,
    [vault.currentKekId, batch, ...(after ?? [])],
  );
  if (found.length === 0) return [];
  const keys = found.map((row) => key.map(([column]) => row[column]));
  const again = found.map((row, index) => vault.rewrap(placeOf(keys[index]!), row.kek_id, row.sealed));
  const names = key.map(([column]) => column);
  const lists = key.map(([, type], index) => `$${index + 3}::${type}[]`).join(', ');
  await rows(
    manager,
    `update ${table} t set ${set} from unnest($1::text[], $2::bytea[], ${lists}) as v(kek_id, sealed, ${names.join(', ')})
     where ${names.map((name) => `t.${name} = v.${name}`).join(' and ')}`,
    [
      again.map((one) => one.kekId),
      again.map((one) => one.sealed),
      ...names.map((_, at) => keys.map((one) => one[at])),
    ],
  );
  return keys;
}
