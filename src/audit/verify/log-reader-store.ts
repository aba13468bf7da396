import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/database.ts';
import type { RecordedEntry } from '../log/canonical-entry.ts';
import { type NewNode, type RecordedRow, recordedColumns, toRecorded } from '../log/log-store.ts';

export interface ReadLeaf {
  readonly number: number;
  readonly entryId: string;
  readonly hash: Buffer;
  /** Undefined when the entry is gone. */
  readonly entry: RecordedEntry | undefined;
  readonly position: number;
}

export interface ReadCheckpoint {
  readonly size: number;
  readonly root: Buffer;
  readonly note: string;
}

export interface Unnumbered {
  readonly waiting: number;
  /** When the first of those that wait was written, as it says itself. */
  readonly since: Date | null;
  readonly overdue: string | null;
}

/** Everything the log consists of, read in order and in portions; needs the right to read and no other. */
export interface LogReader {
  leaves(from: number, limit: number): Promise<readonly ReadLeaf[]>;
  checkpoints(after: number, limit: number): Promise<readonly ReadCheckpoint[]>;
  nodes(after: { readonly height: number; readonly number: number }, limit: number): Promise<readonly NewNode[]>;
  /** Where a leaf of this hash stands. */
  leafOf(hash: Buffer): Promise<number | undefined>;
  newestCheckpoint(): Promise<ReadCheckpoint | undefined>;
  /** Entries without a number: those that wait, and the first that should have one. */
  unnumbered(): Promise<Unnumbered>;
  keys(): Promise<readonly { readonly name: string; readonly publicKey: Buffer }[]>;
}

export function logReaderStore(manager: EntityManager): LogReader {
  const checkpointColumns = 'size::float8 as size, root, note';
  return {
    async leaves(from, limit) {
      const found = await rows<
        RecordedRow & { readonly number: number; readonly entry_id: string; readonly hash: Buffer; position: number }
      >(
        manager,
        `select l.number::float8 as number, l.entry_id, l.hash, e.position::float8 as position, ${recordedColumns}
         from (select number, entry_id, hash from audit_leaf where number >= $1 order by number limit $2) l
         left join audit_entry e on e.id = l.entry_id order by l.number`,
        [from, limit],
      );
      return found.map(({ number, entry_id, hash, position, ...row }) => {
        const entry = row.id === null ? undefined : toRecorded(row);
        return { number, entryId: entry_id, hash, position, entry };
      });
    },
    checkpoints: (after, limit) =>
      rows(
        manager,
        `select ${checkpointColumns} from audit_checkpoint where audit_checkpoint.size > $1
         order by audit_checkpoint.size limit $2`,
        [after, limit],
      ),
    nodes: ({ height, number }, limit) =>
      rows(
        manager,
        `select n.height, n.number::float8 as number, n.hash from audit_node n
         where (n.height, n.number) > ($1, $2) order by n.height, n.number limit $3`,
        [height, number, limit],
      ),
    async leafOf(hash) {
      const sql = 'select number::float8 as number from audit_leaf where hash = $1 limit 1';
      return (await rows<{ number: number }>(manager, sql, [hash]))[0]?.number;
    },
    async newestCheckpoint() {
      const sql = `select ${checkpointColumns} from audit_checkpoint order by audit_checkpoint.size desc limit 1`;
      return (await rows<ReadCheckpoint>(manager, sql))[0];
    },
    async unnumbered() {
      const sql = `with settled as (
          select coalesce((select settled from audit_checkpoint order by size desc limit 1), 0) as position
        ), bare as (
          select e.id, e.position, e.at from audit_entry e where not exists (select from audit_leaf l where l.entry_id = e.id)
        )
        select (select count(*)::int from bare, settled where bare.position > settled.position) as waiting,
          (select min(bare.at) from bare, settled where bare.position > settled.position) as since,
          (select bare.id from bare, settled where bare.position <= settled.position order by bare.position limit 1) as overdue`;
      return (await rows<Unnumbered>(manager, sql))[0]!;
    },
    keys: () => rows(manager, 'select name, public_key as "publicKey" from audit_key order by made_at'),
  };
}
