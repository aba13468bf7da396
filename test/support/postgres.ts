import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded/index.ts';
import { migrate } from '../../src/platform/database/migrate.ts';

export interface TestDatabase {
  /** As the server connects. */
  readonly appUrl: string;
  /** As migrations connect. */
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

interface Server {
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
}

/** A database of the caller's own with every migration applied, cloned from the run's template. Drop it in `afterAll`. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase('tnid');
}

/** A database with nothing in it, for tests of the migrations themselves. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase('template0');
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const server = await testServer();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(server, async (admin) => {
    await admin.query(`create database ${name} owner tnid_owner template ${template}`);
    await admin.query(`revoke all on database ${name} from public`);
    await admin.query(`grant connect on database ${name} to tnid_app`);
  });
  return {
    appUrl: inDatabase(server.appUrl, name),
    ownerUrl: inDatabase(server.ownerUrl, name),
    drop: () =>
      asAdmin(server, async (admin) => void (await admin.query(`drop database if exists ${name} with (force)`))),
  };
}

/** The one server of this run of jest. Whoever asks first starts it; global teardown stops it. */
export async function testServer(): Promise<Server> {
  const run = process.env.TNID_TEST_RUN;
  if (!run) throw new Error('TNID_TEST_RUN is not set: databases for tests are made under jest only.');
  const file = join(run, 'server.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Server;
  const { adminUrl, ownerUrl, appUrl } = await startEmbeddedPostgres({
    dataDirectory: join(run, 'postgres'),
    projectRoot: resolve(import.meta.dirname, '../..'),
    binDirectory: process.env.TNID_TEST_POSTGRES_BIN || undefined,
    durable: false,
    isKept: true,
  });
  const server: Server = { adminUrl, ownerUrl, appUrl };
  await asAdmin(server, (admin) => prepareTemplate(admin, server));
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(server), { mode: 0o600 });
  renameSync(`${file}.${process.pid}`, file);
  return server;
}

/** Once in a run, however many workers ask: a template takes no connections afterwards, or it could not be cloned. */
async function prepareTemplate(admin: pg.Client, server: Server): Promise<void> {
  await admin.query('select pg_advisory_lock(1)');
  const { rowCount } = await admin.query("select 1 from pg_database where datname = 'tnid' and datistemplate");
  if (rowCount === 1) return;
  await migrate({ ownerUrl: server.ownerUrl, appRole: 'tnid_app' });
  await admin.query('alter database tnid with is_template true allow_connections false');
}

async function asAdmin<T>(server: Server, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function inDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
