import { randomBytes } from 'node:crypto';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { rotateKeys, type SigningKeyStore, signingKeyStore } from '../../../src/oidc/index.ts';
import type { StoredSigningKey } from '../../../src/oidc/keys/store.ts';
import { type KeyWatch, watchKeys } from '../../../src/oidc/keys/watch-keys.ts';
import { connectDatabase, type Database } from '../../../src/platform/database/database.ts';
import { createLog } from '../../../src/platform/log/log.ts';
import { createVault } from '../../../src/platform/vault/vault.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';

let test: TestDatabase;
let database: Database;
let watch: KeyWatch | undefined;

const vault = createVault({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }, randomBytes(32));
const nowhere = 'postgres://nobody@127.0.0.1:1/nothing';
const anHour = 3600;

beforeAll(async () => {
  test = await createTestDatabase();
  database = await connectDatabase({ url: test.appUrl, poolSize: 3, statementTimeoutSeconds: 10, entities: [] });
}, 60_000);

afterEach(async () => {
  await watch?.stop();
  await database.manager.query('delete from signing_key');
});

afterAll(async () => {
  await database.close();
  await test.drop();
});

/** The ES256 key of a rotation; what happens to it happens to the others. */
const rotate = async (aheadSeconds = 0) => {
  const made = await database.manager.transaction((manager) =>
    rotateKeys(
      { signingKeys: signingKeyStore(manager, vault), facts: { record: async () => undefined } },
      {
        now: new Date(),
        publishAheadSeconds: aheadSeconds,
        longestTokenSeconds: anHour,
        actor: { kind: 'system', name: 'test' },
      },
    ),
  );
  return made.find(({ algorithm }) => algorithm === 'ES256')!;
};

interface Watching {
  readonly seen: readonly (readonly string[])[];
  next(): Promise<readonly string[]>;
}

async function startWatching(
  changes: { url?: string; pollSeconds?: number; store?: SigningKeyStore } = {},
): Promise<Watching> {
  const seen: string[][] = [];
  const waiting: ((kids: readonly string[]) => void)[] = [];
  watch = await watchKeys({
    url: changes.url ?? test.appUrl,
    store: changes.store ?? signingKeyStore(database.manager, vault),
    pollSeconds: changes.pollSeconds ?? anHour,
    log: createLog('silent'),
    now: () => new Date(),
    onChange: (keys: readonly StoredSigningKey[]) => {
      const kids = keys.filter(({ algorithm }) => algorithm === 'ES256').map(({ kid }) => kid);
      seen.push(kids);
      waiting.shift()?.(kids);
    },
  });
  return { seen, next: () => new Promise((resolve) => waiting.push(resolve)) };
}

describe('watching the signing keys', () => {
  it('begins with those of the moment', async () => {
    const { kid } = await rotate();
    expect((await startWatching()).seen).toEqual([[kid]]);
  });

  it('is told of a new one long before the poll', async () => {
    const first = await rotate();
    const watching = await startWatching();
    const next = watching.next();
    const second = await rotate();
    expect(await next).toEqual([second.kid, first.kid]);
  });

  it('moves on by the clock when the time of a waiting key comes', async () => {
    const first = await rotate();
    const watching = await startWatching();
    const published = watching.next();
    const second = await rotate(1);
    expect(await published).toEqual([first.kid, second.kid]);
    expect(await watching.next()).toEqual([second.kid, first.kid]);
  });

  it('finds out by the poll when nobody tells', async () => {
    await rotate();
    const watching = await startWatching({ url: nowhere, pollSeconds: 1 });
    const next = watching.next();
    const { kid } = await rotate();
    expect((await next)[0]).toBe(kid);
  });

  it('goes on after the database was away', async () => {
    await rotate();
    let isAway = false;
    const store = signingKeyStore(database.manager, vault);
    const open = async () => {
      if (isAway) throw new Error('away');
      return store.open();
    };
    const watching = await startWatching({ url: nowhere, pollSeconds: 1, store: { ...store, open } });
    isAway = true;
    await new Promise((later) => setTimeout(later, 1500));
    isAway = false;
    const next = watching.next();
    const { kid } = await rotate();
    expect((await next)[0]).toBe(kid);
  });

  it('listens again after its connection was cut', async () => {
    await rotate();
    const watching = await startWatching();
    const owner = new pg.Client({ connectionString: test.ownerUrl });
    await owner.connect();
    const listeners = `select pid from pg_stat_activity where application_name = 'thai-nguyen-id keys' and datname = current_database()`;
    const { rows: before } = await owner.query<{ pid: number }>(listeners);
    await database.manager.query('select pg_terminate_backend($1)', [before[0]!.pid]);
    for (let tries = 0; tries < 150; tries += 1) {
      const { rows: after } = await owner.query<{ pid: number }>(listeners);
      if (after[0] && after[0].pid !== before[0]!.pid) break;
      await new Promise((later) => setTimeout(later, 100));
    }
    await owner.end();
    const next = watching.next();
    const { kid } = await rotate();
    expect((await next)[0]).toBe(kid);
  });

  it('opens no connection after it was told to stop', async () => {
    await rotate();
    const sockets: unknown[] = [];
    const door = createServer((socket) => {
      sockets.push(socket);
      socket.destroy();
    });
    await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening));
    const { port } = door.address() as AddressInfo;
    await startWatching({ url: `postgres://nobody@127.0.0.1:${port}/nothing` });
    await watch!.stop();
    const before = sockets.length;
    await new Promise((later) => setTimeout(later, 5300));
    expect(sockets.length).toBe(before);
    await new Promise((closed) => door.close(closed));
  });

  it('stops when it is told to', async () => {
    await rotate();
    const watching = await startWatching({ pollSeconds: 1 });
    await watch!.stop();
    await rotate();
    await new Promise((later) => setTimeout(later, 1300));
    expect(watching.seen).toHaveLength(1);
  });
});
