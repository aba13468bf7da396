import { listenTo } from '../../platform/database/listen.ts';
import type { Log } from '../../platform/log/log.ts';
import { keySetAt, nextChange } from './signing-key.ts';
import { keysChannel, type SigningKeyStore, type StoredSigningKey } from './store.ts';

export interface KeyWatch {
  stop(): Promise<void>;
}

export interface WatchNeeds {
  readonly url: string;
  readonly store: SigningKeyStore;
  readonly pollSeconds: number;
  readonly log: Log;
  readonly now: () => Date;
  /** Called with the key set whenever it is not the one of last time. */
  readonly onChange: (keys: readonly StoredSigningKey[]) => void;
}

/** Follows the key set: told by LISTEN/NOTIFY on a connection of its own, by the clock, and by a poll behind both. */
export async function watchKeys(needs: WatchNeeds): Promise<KeyWatch> {
  let seen = '';
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const look = async (): Promise<void> => {
    const keys = await needs.store.open();
    const now = needs.now();
    const current = keySetAt(keys, now);
    const signature = current.map((key) => key.kid).join(' ');
    if (signature !== seen && current.length > 0) {
      seen = signature;
      needs.onChange(current);
    }
    schedule(nextChange(keys, now), now);
  };
  const schedule = (moment: Date | undefined, now: Date): void => {
    clearTimeout(timer);
    if (stopped) return;
    const untilChange = moment ? moment.getTime() - now.getTime() + 50 : Number.POSITIVE_INFINITY;
    timer = setTimeout(lookSafely, Math.min(untilChange, needs.pollSeconds * 1000));
    timer.unref();
  };
  const lookSafely = (): void => {
    if (!stopped)
      look().catch((error) => {
        needs.log.warn({ err: error }, 'signing keys could not be read; trying again');
        schedule(undefined, needs.now());
      });
  };

  await look();
  const { url, log } = needs;
  const listening = await listenTo({
    url,
    channel: keysChannel,
    name: 'thai-nguyen-id keys',
    log,
    onTold: lookSafely,
  });
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await listening.stop();
    },
  };
}
