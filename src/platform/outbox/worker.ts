import { listenTo } from '../database/listen.ts';
import { type DeliveryNeeds, deliver } from './deliver.ts';
import { outboxChannel } from './store.ts';

export interface OutboxWorkerNeeds extends DeliveryNeeds {
  /** A direct connection for LISTEN. */
  readonly databaseUrl: string;
  readonly pollSeconds: number;
  /** Longer than any try takes. */
  readonly leaseSeconds: number;
}

export interface OutboxWorker {
  /** Claims nothing more and waits for what is on its way. */
  stop(): Promise<void>;
}

/** How many messages one process sends at a time: one deaf receiver must not hold up the rest. */
const mostAtOnce = 16;

/** Sends what is due: told by NOTIFY when something is added, and by a poll for retries and for what nobody heard. */
export async function startOutboxWorker(needs: OutboxWorkerNeeds): Promise<OutboxWorker> {
  const running = new Set<Promise<void>>();
  const topics = Object.keys(needs.handlers);
  let looking: Promise<void> | undefined;
  let isToldAgain = false;
  let stopped = false;

  const claim = async (): Promise<void> => {
    do {
      isToldAgain = false;
      const free = mostAtOnce - running.size;
      if (free === 0 || stopped) return;
      for (const message of await needs.outbox.claim(topics, free, needs.leaseSeconds)) {
        const work = deliver(needs, message).finally(() => {
          running.delete(work);
          look();
        });
        running.add(work);
      }
    } while (isToldAgain);
  };
  const look = (): void => {
    isToldAgain = true;
    if (stopped) return;
    looking ??= claim()
      .catch((error: unknown) => needs.log.warn({ err: error }, 'the outbox could not be read; trying again'))
      .finally(() => {
        looking = undefined;
        if (isToldAgain) look();
      });
  };

  const timer = setInterval(look, needs.pollSeconds * 1000);
  timer.unref();
  const name = 'thai-nguyen-id outbox';
  const listening = await listenTo({ ...needs, url: needs.databaseUrl, channel: outboxChannel, name, onTold: look });
  look();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await listening.stop();
      await looking;
      await Promise.all(running);
    },
  };
}
