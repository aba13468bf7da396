import { join, resolve } from 'node:path';
import pg from 'pg';
import { connectDatabase, type Database } from '../../src/platform/database/database.ts';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded/index.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { generateSecretFiles, readIndexKeys, readKeyRing } from '../../src/platform/vault/key-ring.ts';
import { createVault, type Vault } from '../../src/platform/vault/vault.ts';

export interface Stage {
  readonly database: Database;
  readonly vault: Vault;
  /** As the database does by itself before long. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/** A database with keys in a folder of its own; opened again, it is as it was left. */
export async function openStage(directory: string): Promise<Stage> {
  const projectRoot = resolve(import.meta.dirname, '../..');
  const embedded = await startEmbeddedPostgres({
    dataDirectory: join(directory, 'postgres'),
    projectRoot,
    durable: false,
  });
  await migrate({ ownerUrl: embedded.ownerUrl, appRole: 'tnid_app' });
  const [keyRing, indexKey] = [join(directory, 'key-ring.json'), join(directory, 'index-key')];
  generateSecretFiles({ keyRing, indexKey, cookieKeys: join(directory, 'cookie-keys.json') });
  const database = await connectDatabase({
    url: embedded.appUrl,
    poolSize: 4,
    statementTimeoutSeconds: 300,
    entities: [],
  });
  return {
    database,
    vault: createVault(readKeyRing(keyRing), readIndexKeys(indexKey)),
    tidy: () => asOwner(embedded.ownerUrl, 'vacuum (analyze)'),
    close: () => database.close().then(embedded.stop),
  };
}

async function asOwner(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
