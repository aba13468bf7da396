import type { EntityManager } from 'typeorm';
import { migrations } from '../../../migrations/index.ts';
import { rows } from '../../platform/database/database.ts';

/** Refuses to serve on a schema that lacks a migration. */
export async function requireSchema(manager: EntityManager): Promise<void> {
  const done = await rows<{ name: string }>(manager, 'select name from migration').catch(() => []);
  const names = new Set(done.map(({ name }) => name));
  const missing = migrations.map((migration) => migration.name).filter((name) => !names.has(name));
  if (missing.length > 0)
    throw new Error(`the database lacks ${missing.length} migration(s), first ${missing[0]}: run "tnid migrate"`);
}
