import { isAbsolute, join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { systemClock } from '../../kernel/clock.ts';
import type { Transact } from '../../kernel/transact.ts';
import { loadConfig } from '../../platform/config/load-config.ts';
import type { Config } from '../../platform/config/schema.ts';
import { connectDatabase, type Database } from '../../platform/database/database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../platform/database/embedded/index.ts';
import { migrate } from '../../platform/database/migrate.ts';
import { createOutgoing, type Outgoing } from '../../platform/http/outgoing/outgoing.ts';
import { createLog, type Log } from '../../platform/log/log.ts';
import { generateSecretFiles, readIndexKeys, readKeyRing, readKeys } from '../../platform/vault/key-ring.ts';
import { createVault, type Vault } from '../../platform/vault/vault.ts';
import { projectRoot } from './root.ts';
import { createStores, type Stores } from './stores.ts';

/** What every command of the program stands on: configuration, keys, database. */
export interface Installation {
  readonly config: Config;
  readonly log: Log;
  readonly vault: Vault;
  readonly cookieKeys: readonly Buffer[];
  readonly database: Database;
  readonly databaseUrl: string;
  readonly stores: Stores;
  readonly transact: Transact<Stores>;
  /** For a rule that wants the outcome kept even when the caller's transaction fails. */
  readonly storesOf: (manager: EntityManager) => Stores;
  readonly dataDirectory: string;
  /** The one way out for whatever is called on somebody else's word. */
  readonly outgoing: Outgoing;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Bring the schema up to date first; an outside database in production is migrated by its own command. */
  readonly migrate: 'always' | 'never' | 'outside-production';
  readonly say?: (message: string) => void;
}

export async function openInstallation({ migrate: wantsMigration, say }: OpenOptions): Promise<Installation> {
  const config = loadConfig(projectRoot);
  const log = createLog(config.log.level);
  const dataDirectory = inProject(config.data_directory);
  const secrets = readSecrets(config, dataDirectory);
  const addresses = await openDatabase(config, dataDirectory, say);
  try {
    if (isWanted(wantsMigration, config) && addresses.ownerUrl) {
      await migrate({ ownerUrl: addresses.ownerUrl, appRole: roleOf(addresses.url), ...(say ? { log: say } : {}) });
    }
    const database = await connectDatabase({
      url: addresses.url,
      poolSize: config.database.pool_size,
      statementTimeoutSeconds: config.database.statement_timeout_seconds,
      entities: [],
      onIdleError: (error) => log.warn({ err: error }, 'a database connection was lost'),
    });
    const vault = createVault(secrets.ring, secrets.indexKeys);
    const storesOf = (manager: EntityManager) => createStores(manager, vault, systemClock);
    return {
      config,
      log,
      vault,
      cookieKeys: secrets.cookieKeys,
      database,
      databaseUrl: addresses.url,
      stores: storesOf(database.manager),
      storesOf,
      transact: (work) => database.manager.transaction((manager) => work(storesOf(manager))),
      dataDirectory,
      outgoing: outgoingOf(config),
      async close() {
        await database.close();
        await addresses.embedded?.stop();
      },
    };
  } catch (error) {
    await addresses.embedded?.stop();
    throw error;
  }
}

function isWanted(migrate: OpenOptions['migrate'], { environment }: Config): boolean {
  return migrate === 'always' || (migrate === 'outside-production' && environment !== 'production');
}

function outgoingOf({ outgoing, environment }: Config): Outgoing {
  return createOutgoing({
    privateHosts: outgoing.private_hosts,
    allowLoopback: environment !== 'production',
    timeoutMilliseconds: outgoing.timeout_seconds * 1000,
  });
}

interface Addresses {
  readonly url: string;
  readonly ownerUrl: string | undefined;
  readonly embedded?: EmbeddedPostgres;
}

async function openDatabase(
  { database }: Config,
  dataDirectory: string,
  say?: (message: string) => void,
): Promise<Addresses> {
  if (database.url) return { url: database.url, ownerUrl: database.owner_url };
  const options = { dataDirectory: join(dataDirectory, 'postgres'), projectRoot, durable: true };
  const embedded = await startEmbeddedPostgres({ ...options, ...(say ? { log: say } : {}) });
  return { url: embedded.appUrl, ownerUrl: embedded.ownerUrl, embedded };
}

/** Named files, or, outside production, files made at first start. */
function readSecrets({ environment, secrets }: Config, dataDirectory: string) {
  const folder = join(dataDirectory, 'secrets');
  const paths = {
    keyRing: inProject(secrets.key_ring_file ?? join(folder, 'key-ring.json')),
    indexKey: inProject(secrets.index_key_file ?? join(folder, 'index-key')),
    cookieKeys: inProject(secrets.cookie_keys_file ?? join(folder, 'cookie-keys.json')),
  };
  if (environment !== 'production') generateSecretFiles(paths);
  return {
    ring: readKeyRing(paths.keyRing),
    indexKeys: readIndexKeys(paths.indexKey),
    cookieKeys: readKeys(paths.cookieKeys),
  };
}

export function inProject(path: string): string {
  return isAbsolute(path) ? path : join(projectRoot, path);
}

export function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}
