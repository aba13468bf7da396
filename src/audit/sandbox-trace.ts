import type { EntityManager } from 'typeorm';
import { rows } from '../platform/database/database.ts';

/**
 * Whether the sandbox ever had a part in this database: its entries say so in their details, and entries are never
 * removed, so the answer outlives whatever else was tidied away.
 */
export async function holdsSandboxTrace(manager: EntityManager): Promise<boolean> {
  const sql = `select 1 from audit_entry where details @> '{"sandbox": true}' limit 1`;
  return (await rows(manager, sql)).length > 0;
}
