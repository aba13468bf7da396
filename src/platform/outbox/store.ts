import type { EntityManager } from 'typeorm';
import { rows } from '../database/database.ts';
import type { OutboxMessage } from './message.ts';

/** Announced by the table itself whenever a message is added, and by whoever wants one tried again. */
export const outboxChannel = 'outbox_message';

export interface ListedMessage extends OutboxMessage {
  readonly dueAt: Date;
  readonly problem: string | null;
  readonly givenUpAt: Date | null;
}

export interface OutboxStore {
  /** Takes what is due, first tries first, for `leaseSeconds`: whoever dies in between leaves it to the next. */
  claim(topics: readonly string[], limit: number, leaseSeconds: number): Promise<readonly OutboxMessage[]>;
  /** These three act on the try that was claimed; one whose lease was over by then changes nothing. */
  done(message: OutboxMessage): Promise<void>;
  postpone(message: OutboxMessage, dueAt: Date, problem: string): Promise<void>;
  giveUp(message: OutboxMessage, problem: string): Promise<boolean>;
  /** What waits or was given up, oldest first. */
  list(limit: number): Promise<readonly ListedMessage[]>;
  /** Makes given-up messages due now, with all their tries before them: one, or all. Says which. */
  retry(id: string | null): Promise<readonly OutboxMessage[]>;
  /** Deletes at most `limit` messages given up before a moment. */
  sweep(before: Date, limit: number): Promise<number>;
}

interface Row {
  readonly id: string;
  readonly topic: string;
  readonly recipient: string;
  readonly payload: OutboxMessage['payload'];
  readonly created_at: Date;
  readonly due_at: Date;
  readonly tries: number;
  readonly problem: string | null;
  readonly given_up_at: Date | null;
}

const columns = 'id, topic, recipient, payload, created_at, due_at, tries, problem, given_up_at';

const claimSql = `update outbox_message set tries = tries + 1, due_at = now() + $3 * interval '1 second'
  where id = any(array(
    select id from outbox_message where given_up_at is null and due_at <= now() and topic = any($1)
    order by tries, due_at limit $2 for update skip locked))
  returning ${columns}`;

export function outboxStore(manager: EntityManager): OutboxStore {
  const read = async (sql: string, values: readonly unknown[]) => (await rows<Row>(manager, sql, values)).map(toListed);
  return {
    claim: (topics, limit, leaseSeconds) => read(claimSql, [topics, limit, leaseSeconds]),
    async done({ id, tries }) {
      await rows(manager, 'delete from outbox_message where id = $1 and tries = $2', [id, tries]);
    },
    async postpone({ id, tries }, dueAt, problem) {
      const sql = 'update outbox_message set due_at = $3, problem = $4 where id = $1 and tries = $2 returning id';
      await rows(manager, sql, [id, tries, dueAt, problem]);
    },
    async giveUp({ id, tries }, problem) {
      const sql = `update outbox_message set given_up_at = now(), problem = $3
        where id = $1 and tries = $2 and given_up_at is null returning id`;
      return (await rows(manager, sql, [id, tries, problem])).length > 0;
    },
    list: (limit) => read(`select ${columns} from outbox_message order by created_at, id limit $1`, [limit]),
    async retry(id) {
      const again = await read(
        `update outbox_message set given_up_at = null, tries = 0, due_at = now()
         where given_up_at is not null and ($1::uuid is null or id = $1::uuid) returning ${columns}`,
        [id],
      );
      await rows(manager, 'select pg_notify($1, $2)', [outboxChannel, '']);
      return again;
    },
    async sweep(before, limit) {
      const sql = `delete from outbox_message where id = any(array(
        select id from outbox_message where given_up_at < $1 order by given_up_at limit $2 for update skip locked))
        returning id`;
      return (await rows(manager, sql, [before, limit])).length;
    },
  };
}

function toListed(row: Row): ListedMessage {
  const { id, topic, recipient, payload, tries, problem } = row;
  const times = { createdAt: row.created_at, dueAt: row.due_at, givenUpAt: row.given_up_at };
  return { id, topic, recipient, payload, tries, problem, ...times };
}
