import type { AuditTrail, Fact } from '../../kernel/audit-trail.ts';
import type { Transact } from '../../kernel/transact.ts';
import { describeError, type Log } from '../log/log.ts';
import { nextTry, type OutboxMessage, type RetryPolicy } from './message.ts';
import type { OutboxStore } from './store.ts';

export interface OutboxHandler {
  /** Sends it, or throws. A message that was sent comes again when nobody lived to note it: at least once, not once. */
  readonly deliver: (message: OutboxMessage) => Promise<void>;
  /** What the trail is told when the last try failed. */
  readonly givenUp: (message: OutboxMessage) => Promise<Fact>;
}

export interface DeliveryNeeds {
  readonly outbox: OutboxStore;
  readonly transact: Transact<{ readonly outbox: OutboxStore; readonly facts: AuditTrail }>;
  readonly handlers: Readonly<Record<string, OutboxHandler>>;
  readonly policy: RetryPolicy;
  readonly log: Log;
  readonly now: () => Date;
  readonly random: () => number;
}

/** Tries a claimed message once and notes how it went. Never throws: what cannot be noted is claimed again later. */
export async function deliver(needs: DeliveryNeeds, message: OutboxMessage): Promise<void> {
  const { outbox, handlers, log } = needs;
  try {
    const problem = await problemOf(log, () => handlers[message.topic]!.deliver(message));
    if (problem === null) await outbox.done(message);
    else await noteFailure(needs, message, problem);
  } catch (error) {
    log.warn({ err: error, topic: message.topic, message: message.id }, 'a delivery could not be noted');
  }
}

async function noteFailure(needs: DeliveryNeeds, message: OutboxMessage, problem: string): Promise<void> {
  const { topic, recipient, tries, id } = message;
  const again = nextTry(tries, needs.now(), needs.random(), needs.policy);
  needs.log.warn({ topic, recipient, tries, message: id, problem, again }, 'a message was not delivered');
  if (again) return needs.outbox.postpone(message, again, problem);
  const fact = await needs.handlers[topic]!.givenUp(message);
  await needs.transact(async (bound) => {
    if (await bound.outbox.giveUp(message, problem)) await bound.facts.record(fact);
  });
}

/** In words that are ours: handlers throw errors whose messages quote nobody. */
async function problemOf(log: Log, work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof DeliveryProblem) return error.message;
    log.warn({ err: describeError(error) }, 'a message could not be made');
    return 'fault';
  }
}

/** Why a message was not delivered, in words for an operator: nothing of what the other side said. */
export class DeliveryProblem extends Error {}
