import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/database.ts';

/** Which checkpoints stand in a second place, and since when. */
export interface CheckpointCopyStore {
  /** Whether this transaction may copy to `destination`; one at a time may, in all processes. */
  takeLease(destination: string): Promise<boolean>;
  latest(destination: string): Promise<{ readonly size: number; readonly copiedAt: Date } | undefined>;
  add(destination: string, size: number, now: Date): Promise<void>;
}

export function checkpointCopyStore(manager: EntityManager): CheckpointCopyStore {
  return {
    async takeLease(destination) {
      const sql = "select pg_try_advisory_xact_lock(hashtext('tnid_audit_copy'), hashtext($1)) as held";
      return (await rows<{ held: boolean }>(manager, sql, [destination]))[0]!.held;
    },
    async latest(destination) {
      const [found] = await rows<{ size: number; copiedAt: Date }>(
        manager,
        `select size::float8 as size, copied_at as "copiedAt" from audit_copy
         where destination = $1 order by audit_copy.size desc limit 1`,
        [destination],
      );
      return found;
    },
    async add(destination, size, now) {
      const sql = 'insert into audit_copy (destination, size, copied_at) values ($1, $2, $3)';
      await rows(manager, sql, [destination, size, now]);
    },
  };
}
