import pg from 'pg';
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
  let listener: pg.Client | undefined;
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
  const listen = async (): Promise<void> => {
    if (stopped) return;
    const client = new pg.Client({
      connectionString: needs.url,
      keepAlive: true,
      application_name: 'thai-nguyen-id keys',
    });
    const again = () => {
      if (listener !== client || stopped) return;
      listener = undefined;
      setTimeout(() => listen().catch(() => undefined), 5000).unref();
    };
    client.on('error', again).on('end', again).on('notification', lookSafely);
    listener = client;
    await client.connect().catch((error) => {
      again();
      throw error;
    });
    await client.query(`listen ${keysChannel}`);
  };

  await look();
  await listen().catch((error) => needs.log.warn({ err: error }, 'LISTEN failed; the poll goes on'));
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await listener?.end().catch(() => undefined);
    },
  };
}
