import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { isId } from '../../kernel/ids.ts';
import type { Transact } from '../../kernel/transact.ts';
import type { ListedMessage, OutboxStore } from './store.ts';

type Stores = { readonly outbox: OutboxStore; readonly facts: AuditTrail };

const most = 1000;

/** What waits to be sent and what was given up, with the reason of the last try. */
export async function outboxListText({ outbox }: Pick<Stores, 'outbox'>): Promise<string> {
  const messages = await outbox.list(most);
  if (messages.length === 0) return 'Nothing waits, and nothing was given up.';
  return messages.map(lineOf).join('\n');
}

/** Gives a message that was given up, or all of them, every try anew. Says how many, and leaves a fact for each. */
export async function retryGivenUp(transact: Transact<Stores>, id: string | null, actor: Actor): Promise<string> {
  if (id !== null && !isId(id)) throw new Error('no message has such an id: see tnid outbox list');
  return transact(async ({ outbox, facts }) => {
    const again = await outbox.retry(id);
    if (id !== null && again.length === 0)
      throw new Error('no message with this id was given up: see tnid outbox list');
    for (const { id: message, topic, recipient } of again)
      await facts.record({ action: 'outbox.message.retried', actor, details: { message, topic, recipient } });
    return `${again.length} to be sent again.`;
  });
}

function lineOf({ id, topic, recipient, tries, problem, dueAt, givenUpAt }: ListedMessage): string {
  const state = givenUpAt ? `given up ${givenUpAt.toISOString()}` : `next ${dueAt.toISOString()}`;
  return [id, topic, recipient, `${tries} tries`, state, problem ?? ''].join('  ').trimEnd();
}
