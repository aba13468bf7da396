import { join } from 'node:path';
import { createStores, type Stores } from '../../src/app/installation/stores.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import type { Transact } from '../../src/kernel/transact.ts';
import { connectDatabase, type Database } from '../../src/platform/database/database.ts';
import { readIndexKeys, readKeyRing } from '../../src/platform/vault/key-ring.ts';
import { createVault, type Vault } from '../../src/platform/vault/vault.ts';
import type { TestServer } from './server.ts';

export interface ServerStores {
  readonly database: Database;
  readonly vault: Vault;
  readonly stores: Stores;
  readonly transact: Transact<Stores>;
  close(): Promise<void>;
}

/** The stores of a running server, with its keys, for what a test prepares by verbs. Close them before the server stops. */
export async function openStores(server: Pick<TestServer, 'database' | 'dataDirectory'>): Promise<ServerStores> {
  const options = { poolSize: 3, statementTimeoutSeconds: 60, entities: [] };
  const database = await connectDatabase({ url: server.database.appUrl, ...options });
  const secrets = join(server.dataDirectory, 'secrets');
  const vault = createVault(readKeyRing(join(secrets, 'key-ring.json')), readIndexKeys(join(secrets, 'index-key')));
  return {
    database,
    vault,
    stores: createStores(database.manager, vault, systemClock),
    transact: (work) => database.source.transaction((manager) => work(createStores(manager, vault, systemClock))),
    close: () => database.close(),
  };
}

/** The same for one piece of work. */
export async function withStores<T>(
  server: Pick<TestServer, 'database' | 'dataDirectory'>,
  work: (opened: ServerStores) => Promise<T>,
): Promise<T> {
  const opened = await openStores(server);
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}
