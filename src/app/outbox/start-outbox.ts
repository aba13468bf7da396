import type { OutboxHandler } from '../../platform/outbox/deliver.ts';
import { type OutboxWorker, startOutboxWorker } from '../../platform/outbox/worker.ts';
import type { Installation } from '../installation/installation.ts';

/** Begins to send what the slices leave in the outbox; every process does, and none sends what another is sending. */
export function startOutbox(
  { config, log, stores, transact, databaseUrl }: Installation,
  handlers: Readonly<Record<string, OutboxHandler>>,
  now: () => Date,
): Promise<OutboxWorker> {
  const { tries, first_retry_seconds: firstRetrySeconds, poll_seconds: pollSeconds } = config.outbox;
  return startOutboxWorker({
    outbox: stores.outbox,
    transact,
    databaseUrl,
    handlers,
    policy: { tries, firstRetrySeconds },
    pollSeconds,
    leaseSeconds: config.outgoing.timeout_seconds * 2 + 5,
    log,
    now,
    random: Math.random,
  });
}
