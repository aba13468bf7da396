import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/database.ts';
import { keptEvery, type NodeSource, type Stretch } from '../tree/range.ts';
import type { RecordedEntry } from './canonical-entry.ts';

export interface NewLeaf {
  readonly number: number;
  readonly entryId: string;
  readonly hash: Buffer;
}

export interface NewNode {
  readonly height: number;
  readonly number: number;
  readonly hash: Buffer;
}

export interface StoredCheckpoint {
  readonly size: number;
  readonly root: Buffer;
  /** The signed note. */
  readonly note: string;
  /** Every entry up to this position has its leaf. */
  readonly settled: number;
  readonly madeAt: Date;
}

/** Where the log stands, in one look. Positions and ids of transactions stay far below 2^53. */
export interface LogHead {
  readonly size: number;
  /** The highest position of any entry that can be seen. */
  readonly newest: number;
  /** All transactions with a lower id are over. */
  readonly oldestRunning: number;
  /** No transaction with this id or a higher one has ended in the life of this database. */
  readonly nextToEnd: number;
}

export type PlacedEntry = RecordedEntry & { readonly position: number };

export interface AuditLogStore extends NodeSource {
  /** Whether there is an entry after `position`. */
  isBeyond(position: number): Promise<boolean>;
  /** Whether this transaction may number entries; one at a time may, in all processes. */
  takeLease(): Promise<boolean>;
  head(): Promise<LogHead>;
  /** Id of this transaction: higher than that of any that had begun to write before. */
  transactionId(): Promise<number>;
  /** Entries after `position` without a leaf, in the order of their positions. */
  withoutLeaf(position: number, limit: number): Promise<readonly PlacedEntry[]>;
  append(leaves: readonly NewLeaf[], nodes: readonly NewNode[]): Promise<void>;
  newestCheckpoint(): Promise<StoredCheckpoint | undefined>;
  addCheckpoint(checkpoint: StoredCheckpoint): Promise<void>;
  /** When the first of the entries that wait for their number was written. */
  waitingSince(): Promise<Date | undefined>;
}

/** The columns of `RecordedEntry`, of a table called `e`. */
export const recordedColumns = `e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.action,
  e.actor_kind, e.actor_ref, e.subject_ref, e.details::text as details`;

export interface RecordedRow {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly actor_kind: string;
  readonly actor_ref: string | null;
  readonly subject_ref: string | null;
  readonly details: string;
}

export function toRecorded({ actor_kind, actor_ref, subject_ref, ...same }: RecordedRow): RecordedEntry {
  return { ...same, actorKind: actor_kind, actorRef: actor_ref, subjectRef: subject_ref };
}

export function auditLogStore(manager: EntityManager): AuditLogStore {
  return {
    async isBeyond(position) {
      const sql = 'select exists (select from audit_entry where position > $1) as yes';
      return (await rows<{ yes: boolean }>(manager, sql, [position]))[0]!.yes;
    },
    async takeLease() {
      const sql = "select pg_try_advisory_xact_lock(hashtext('tnid_audit_log')) as held";
      return (await rows<{ held: boolean }>(manager, sql))[0]!.held;
    },
    async head() {
      const sql = `select coalesce((select max(number) + 1 from audit_leaf), 0)::float8 as size,
        coalesce((select max(position) from audit_entry), 0)::float8 as newest,
        pg_snapshot_xmin(now)::text::float8 as "oldestRunning", pg_snapshot_xmax(now)::text::float8 as "nextToEnd"
        from pg_current_snapshot() now`;
      return (await rows<LogHead>(manager, sql))[0]!;
    },
    async transactionId() {
      return (await rows<{ id: number }>(manager, 'select pg_current_xact_id()::text::float8 as id'))[0]!.id;
    },
    async withoutLeaf(position, limit) {
      const found = await rows<RecordedRow & { readonly position: number }>(
        manager,
        `select e.position::float8 as position, ${recordedColumns} from audit_entry e
         where e.position > $1 and not exists (select from audit_leaf l where l.entry_id = e.id)
         order by e.position limit $2`,
        [position, limit],
      );
      return found.map(({ position: at, ...row }) => ({ ...toRecorded(row), position: at }));
    },
    async append(leaves, nodes) {
      await rows(
        manager,
        'insert into audit_leaf (number, entry_id, hash) select * from unnest($1::bigint[], $2::uuid[], $3::bytea[])',
        [leaves.map(({ number }) => number), leaves.map(({ entryId }) => entryId), leaves.map(({ hash }) => hash)],
      );
      if (nodes.length === 0) return;
      await rows(
        manager,
        'insert into audit_node (height, number, hash) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])',
        [nodes.map(({ height }) => height), nodes.map(({ number }) => number), nodes.map(({ hash }) => hash)],
      );
    },
    async newestCheckpoint() {
      const [found] = await rows<StoredCheckpoint>(
        manager,
        `select size::float8 as size, root, note, settled::float8 as settled, made_at as "madeAt"
         from audit_checkpoint order by audit_checkpoint.size desc limit 1`,
      );
      return found;
    },
    async addCheckpoint({ size, root, note, settled, madeAt }) {
      const sql = 'insert into audit_checkpoint (size, root, note, settled, made_at) values ($1, $2, $3, $4, $5)';
      await rows(manager, sql, [size, root, note, settled, madeAt]);
    },
    async waitingSince() {
      const [found] = await rows<{ at: Date }>(
        manager,
        `select e.at from audit_entry e
         where e.position > coalesce((select settled from audit_checkpoint order by size desc limit 1), 0)
           and not exists (select from audit_leaf l where l.entry_id = e.id) order by e.position limit 1`,
      );
      return found?.at;
    },
    read: (stretches) => readNodes(manager, stretches),
  };
}

/** Leaves are in one table, higher nodes in another: one statement for each that is asked for. */
async function readNodes(
  manager: EntityManager,
  stretches: readonly Stretch[],
): Promise<readonly (readonly Buffer[])[]> {
  const found = new Map<string, Buffer>();
  const look = async (wanted: readonly Stretch[], sql: string) => {
    if (wanted.length === 0) return;
    const values = [
      wanted.map(({ height }) => height),
      wanted.map(({ from }) => from),
      wanted.map((one) => one.from + one.count - 1),
    ];
    for (const { height, number, hash } of await rows<NewNode>(manager, sql, values))
      found.set(`${height}:${number}`, hash);
  };
  const wanted = 'unnest($1::smallint[], $2::bigint[], $3::bigint[]) as w (height, low, high)';
  const within = 'n.number between w.low and w.high';
  await look(
    stretches.filter(({ height }) => height === 0),
    `select w.height, n.number::float8 as number, n.hash from ${wanted} join audit_leaf n on ${within}`,
  );
  await look(
    stretches.filter(({ height }) => height >= keptEvery),
    `select w.height, n.number::float8 as number, n.hash from ${wanted} join audit_node n on n.height = w.height and ${within}`,
  );
  return stretches.map(({ height, from, count }) =>
    Array.from({ length: count }, (_, at) => {
      const hash = found.get(`${height}:${from + at}`);
      if (!hash) throw new Error(`the audit log lacks node ${from + at} of height ${height}`);
      return hash;
    }),
  );
}
