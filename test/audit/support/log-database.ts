import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import {
  type AuditKeyStore,
  type AuditLogStore,
  type AuditStore,
  auditKeyStore,
  auditLogStore,
  auditStore,
  type CheckpointCopyStore,
  checkpointCopyStore,
  ensureAuditKey,
} from '../../../src/audit/index.ts';
import { type SequencerMemory, sequenceEntries, type Turn } from '../../../src/audit/log/sequence.ts';
import type { Transact } from '../../../src/kernel/transact.ts';
import { connectDatabase, type Database } from '../../../src/platform/database/database.ts';
import { createVault, type Vault } from '../../../src/platform/vault/vault.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';

export interface LogStores {
  readonly manager: EntityManager;
  readonly facts: AuditStore;
  readonly auditLog: AuditLogStore;
  readonly auditKeys: AuditKeyStore;
  readonly checkpointCopies: CheckpointCopyStore;
}

export interface LogDatabase extends LogStores {
  readonly test: TestDatabase;
  readonly database: Database;
  readonly vault: Vault;
  readonly transact: Transact<LogStores>;
  /** As the owner of the tables, whom no right binds. */
  readonly owner: pg.Client;
  /** Writes so many entries, one after the other. */
  write(count: number): Promise<void>;
  turn(memory?: SequencerMemory, limit?: number): Promise<Turn | undefined>;
  /** Turn after turn, until nothing is left. */
  sequence(limit?: number): Promise<void>;
  close(): Promise<void>;
}

export const origin = 'id.example/audit';

/** A database with the audit log's tables, seen as the application sees it and as its owner. */
export async function openLogDatabase(): Promise<LogDatabase> {
  const test = await createTestDatabase();
  const options = { poolSize: 8, statementTimeoutSeconds: 60, entities: [] };
  const database = await connectDatabase({ url: test.appUrl, ...options });
  const owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  const vault = createVault({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }, randomBytes(32));
  const now = () => new Date();
  const storesOf = (manager: EntityManager): LogStores => ({
    manager,
    facts: auditStore(manager, vault, now),
    auditLog: auditLogStore(manager),
    auditKeys: auditKeyStore(manager, vault),
    checkpointCopies: checkpointCopyStore(manager),
  });
  const transact: Transact<LogStores> = (work) => database.manager.transaction((manager) => work(storesOf(manager)));
  const stores = storesOf(database.manager);
  await transact((bound) =>
    ensureAuditKey(bound, { name: origin, now: now(), actor: { kind: 'system', name: 'test' } }),
  );
  const turn: LogDatabase['turn'] = (memory = { settled: 0 }, limit = 1000) =>
    transact(({ auditLog, auditKeys }) =>
      sequenceEntries({ log: auditLog, keys: auditKeys, origin, limit, now: now() }, memory),
    );
  return {
    ...stores,
    test,
    database,
    vault,
    transact,
    owner,
    turn,
    async write(count) {
      for (let number = 0; number < count; number += 1)
        await stores.facts.record({
          action: 'test.entry.written',
          actor: { kind: 'system', name: 'test' },
          details: { number },
        });
    },
    async sequence(limit) {
      let memory: SequencerMemory = { settled: 0 };
      for (let isIdle = false; !isIdle; ) {
        const done = await turn(memory, limit);
        if (done) ({ memory, isIdle } = done);
      }
    },
    async close() {
      await owner.end();
      await database.close();
      await test.drop();
    },
  };
}
