import pg from 'pg';
import { DataSource, type Logger, type QueryRunner } from 'typeorm';
import { type Migration, migrations as published } from '../../../migrations/index.ts';
import { grantToApplication, ownTables } from './grants.ts';

export interface MigrateOptions {
  /** The role that owns the schema. A direct connection: a pooler in transaction mode would lose the lock. */
  readonly ownerUrl: string;
  /** The role the application connects as; gets its rights here. The owner itself needs none. */
  readonly appRole: string;
  readonly log?: (message: string) => void;
  readonly migrations?: readonly Migration[];
}

/** Any number that no other program uses as an advisory lock in this database. */
const lock = 7_402_026;
const oldestServer = 15;

/**
 * Brings the schema up to date: every migration in a transaction of its own, one process at a time however many start
 * together. Returns the names of those that ran now. Where one fails, those before it stay.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const guard = new pg.Client({ connectionString: options.ownerUrl, application_name: 'tnid migrate' });
  await guard.connect();
  try {
    await refuseOldServer(guard);
    await guard.query('select pg_advisory_lock($1)', [lock]);
    return await migrateAlone(options);
  } finally {
    await guard.end();
  }
}

async function migrateAlone({ ownerUrl, appRole, log, migrations = published }: MigrateOptions): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: [...migrations],
    migrationsTableName: 'migration',
    applicationName: 'tnid migrate',
    logger: failuresTo(log),
  });
  await source.initialize();
  try {
    const names = (await source.runMigrations({ transaction: 'each' })).map(({ name }) => name);
    for (const name of names) log?.(`Migrated: ${name}.`);
    await settle(source, appRole, names.length > 0);
    return names;
  } finally {
    await source.destroy();
  }
}

/** Rights, and statistics: a plan made for empty tables stays bad for as long as the statement stays prepared. */
async function settle(source: DataSource, appRole: string, isChanged: boolean): Promise<void> {
  const runner = source.createQueryRunner();
  await runner.startTransaction();
  try {
    for (const column of ['id', 'timestamp', 'name']) {
      await runner.query(`comment on column migration.${column} is 'sensitive=false'`);
    }
    await grantToApplication(runner, appRole);
    if (isChanged) await analyze(runner);
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

async function analyze(runner: QueryRunner): Promise<void> {
  const tables = await ownTables(runner);
  if (tables.length > 0) await runner.query(`analyze ${tables.join(', ')}`);
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  const version = rows[0]?.server_version ?? '';
  if (Number.parseInt(version, 10) < oldestServer)
    throw new Error(`PostgreSQL ${version} is too old: 15 or newer is needed.`);
}

/** The library would write to the console. Of what it has to say, only which migration failed is not known otherwise. */
function failuresTo(log: MigrateOptions['log']): Logger {
  const silent = () => undefined;
  return {
    logQuery: silent,
    logQueryError: silent,
    logQuerySlow: silent,
    logSchemaBuild: silent,
    log: silent,
    logMigration: (message) => {
      if (message.includes(' failed')) log?.(message);
    },
  };
}
