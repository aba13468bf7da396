import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../../kernel/refusal.ts';
import type { Vault } from '../vault/vault.ts';
import { countedBy } from './counted-by.ts';

export interface ThrottleOptions {
  /** What is counted, for example `proofing_case`; keys of different names do not meet. */
  readonly name: string;
  /** How often one key may, within a window. */
  readonly points: number;
  /** Length of the window; it begins with the first try. */
  readonly seconds: number;
}

export interface Throttle {
  /** Counts one try of a client address (IPv6: of its /64), a case or whoever else `key` names. Refuses with `request.too_many` and `retryAfterSeconds` when there were too many. */
  take(key: string): Promise<void>;
}

/**
 * Counts tries in PostgreSQL, for all processes together, on a connection of its own: a try counts also when what it
 * tried was rolled back. Keys are kept as HMAC, so that no address stands in the table. When the database is away, the
 * fault rises: nothing is let through uncounted.
 */
export function createThrottle(
  pool: Pool,
  vault: Pick<Vault, 'blindIndex'>,
  { name, points, seconds }: ThrottleOptions,
): Throttle {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'throttle',
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    clearExpiredByTimeout: false,
  });
  return {
    async take(key) {
      try {
        await limiter.consume(vault.blindIndex(`throttle:${name}`, countedBy(key)).toString('base64url'));
      } catch (reason) {
        if (reason instanceof RateLimiterRes) throw tooMany(reason);
        throw reason;
      }
    },
  };
}

function tooMany({ msBeforeNext }: RateLimiterRes): Refusal {
  return new Refusal('request.too_many', { retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)) });
}
