import type pg from 'pg';
import type { Log } from '../log/log.ts';

/** Seconds. Times of life are minutes; a signature's clock tolerance is 15. */
const mostDifference = 10;

/**
 * Says so in the log when this machine's clock and the database's have come apart: with a clock a day off nothing false is
 * accepted, but challenges expire at birth and cards signed today are refused, and somebody has to learn why.
 */
export function watchClock(pool: Pick<pg.Pool, 'query'>, log: Pick<Log, 'error'>): () => Promise<void> {
  return async () => {
    const asked = Date.now();
    const { rows } = await pool.query<{ now: Date }>('select clock_timestamp() as now');
    const [earliest, latest] = [asked, Date.now()].map((ours) => (ours - rows[0]!.now.getTime()) / 1000);
    // Whatever the question took is nobody's difference.
    const seconds = earliest! > 0 ? earliest! : latest! < 0 ? latest! : 0;
    if (Math.abs(seconds) > mostDifference)
      log.error({ seconds: Math.round(seconds) }, 'this clock and the database’s have come apart');
  };
}
