import type { EntityManager } from 'typeorm';
import { rows } from '../database/database.ts';

/** Deletes up to `limit` windows that have ended; returns how many. The caller repeats while it equals `limit`. */
export async function sweepThrottle(manager: EntityManager, limit: number, now: Date): Promise<number> {
  const sql = `delete from throttle where key in (
    select key from throttle where expire <= $1 order by expire limit $2 for update skip locked) returning key`;
  return (await rows(manager, sql, [now.getTime(), limit])).length;
}
