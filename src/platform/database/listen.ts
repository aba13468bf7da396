import pg from 'pg';
import { describeError, type Log } from '../log/log.ts';

export interface Listening {
  stop(): Promise<void>;
}

export interface ListenNeeds {
  readonly url: string;
  readonly channel: string;
  /** Names the connection to whoever looks at the database. */
  readonly name: string;
  readonly log: Log;
  readonly onTold: () => void;
}

const againAfter = 5_000;

/**
 * Hears what other processes announce by NOTIFY, on a connection of its own that is made again whenever it is lost. What
 * is said while nobody hears is lost: a poll has to stand behind it.
 */
export async function listenTo({ url, channel, name, log, onTold }: ListenNeeds): Promise<Listening> {
  let current: pg.Client | undefined;
  let stopped = false;
  const connect = async (): Promise<void> => {
    if (stopped) return;
    const client = new pg.Client({ connectionString: url, keepAlive: true, application_name: name });
    const again = () => {
      if (current !== client || stopped) return;
      current = undefined;
      setTimeout(() => connect().catch(() => undefined), againAfter).unref();
    };
    client.on('error', again).on('end', again).on('notification', onTold);
    current = client;
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
    } catch (error) {
      again();
      throw error;
    }
  };
  await connect().catch((error) => log.warn({ err: describeError(error), channel }, 'LISTEN failed; the poll goes on'));
  return {
    async stop() {
      stopped = true;
      await current?.end().catch(() => undefined);
    },
  };
}
