import { connectDatabase, type Database, rows } from '../../../src/platform/database/database.ts';
import type { OutboxMessage } from '../../../src/platform/outbox/message.ts';
import { type OutboxStore, outboxStore } from '../../../src/platform/outbox/store.ts';
import { createTestDatabase } from '../../support/postgres.ts';

export interface OutboxDatabase {
  readonly url: string;
  readonly database: Database;
  readonly outbox: OutboxStore;
  add(recipient: string, topic?: string): Promise<string>;
  /** Column values of one message; undefined when it is gone. */
  find(id: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  /** Everything that waits is due now, and every lease is over. */
  untilDue(): Promise<void>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

export async function openOutboxDatabase(): Promise<OutboxDatabase> {
  const test = await createTestDatabase();
  const database = await connectDatabase({
    url: test.appUrl,
    poolSize: 10,
    statementTimeoutSeconds: 30,
    entities: [],
  });
  const { manager } = database;
  return {
    url: test.appUrl,
    database,
    outbox: outboxStore(manager),
    async add(recipient, topic = 'test') {
      const sql = `insert into outbox_message (topic, recipient, payload) values ($1, $2, '{"word": "xin chào"}') returning id`;
      return (await rows<{ id: string }>(manager, sql, [topic, recipient]))[0]!.id;
    },
    find: async (id) =>
      (await rows<OutboxMessage & {}>(manager, 'select * from outbox_message where id = $1', [id]))[0] as never,
    untilDue: async () => void (await rows(manager, 'update outbox_message set due_at = now()')),
    empty: async () => void (await rows(manager, 'delete from outbox_message')),
    async close() {
      await database.close();
      await test.drop();
    },
  };
}
