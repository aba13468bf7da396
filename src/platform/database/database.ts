import pg from 'pg';
import { DataSource, type EntityManager, type EntitySchema } from 'typeorm';
import { noteStatement } from './meter.ts';

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly statementTimeoutSeconds: number;
  readonly entities: readonly EntitySchema[];
  readonly onIdleError?: (error: Error) => void;
}

export interface Database {
  readonly source: DataSource;
  /** The driver's own pool, for the OpenID adapter's named statements. */
  readonly pool: pg.Pool;
  readonly manager: EntityManager;
  close(): Promise<void>;
}

class MeteredClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg overloads query in nine ways; all are passed through.
  override query(...args: any[]): any {
    noteStatement();
    // biome-ignore lint/suspicious/noExplicitAny: see above.
    return (super.query as (...all: any[]) => any)(...args);
  }
}

/** Connects as the application's role. Nothing is synchronised: the schema is the migrations'. */
export async function connectDatabase(options: DatabaseOptions): Promise<Database> {
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    entities: [...options.entities],
    synchronize: false,
    logging: false,
    poolSize: options.poolSize,
    poolErrorHandler: options.onIdleError ?? (() => undefined),
    extra: {
      Client: MeteredClient,
      statement_timeout: options.statementTimeoutSeconds * 1000,
      idle_in_transaction_session_timeout: 30_000,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      application_name: 'thai-nguyen-id',
    },
  });
  await source.initialize();
  const pool = (source.driver as unknown as { master: pg.Pool }).master;
  return { source, pool, manager: source.manager, close: () => source.destroy() };
}

/** Refuses a database that answers but takes no changes: a standby, or one that was set read-only. */
export async function requireWritable(pool: pg.Pool): Promise<void> {
  const sql = "select current_setting('transaction_read_only') as read_only";
  const { rows: found } = await pool.query<{ read_only: string }>(sql);
  if (found[0]?.read_only !== 'off') throw new Error('the database is read-only');
}

/** SQL inside a store: parameters only, enumerated columns, lower-case. */
export async function rows<Row>(
  manager: EntityManager,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const result: unknown = await manager.query(sql, [...parameters]);
  // typeorm answers [rows, count] for update and delete, rows for everything else
  if (Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number')
    return result[0] as Row[];
  return result as Row[];
}
