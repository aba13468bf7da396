import type { EntityManager } from 'typeorm';
import { migrations } from '../../../migrations/index.ts';
import { rows } from '../../platform/database/database.ts';
import type { Stores } from './stores.ts';

/** Refuses to serve on a schema that lacks a migration. */
export async function requireSchema(manager: EntityManager): Promise<void> {
  const done = await rows<{ name: string }>(manager, 'select name from migration').catch(() => []);
  const names = new Set(done.map(({ name }) => name));
  const missing = migrations.map((migration) => migration.name).filter((name) => !names.has(name));
  if (missing.length > 0)
    throw new Error(`the database lacks ${missing.length} migration(s), first ${missing[0]}: run "tnid migrate"`);
}

/** Whose number is kept under a key that is not in the file could not be found, and would enrol a second time. */
export async function requireIndexKeys({ numberMoves }: Pick<Stores, 'numberMoves'>): Promise<void> {
  const lost = await numberMoves.lostKeys();
  if (lost.length > 0)
    throw new Error(`the index key file lacks key "${lost.join('", "')}", under which numbers are kept`);
}

/** In production the serving role may not rewrite what was recorded, whatever the configuration calls it. */
export async function requireLesserRole(manager: EntityManager): Promise<void> {
  const [role] = await rows<{ may: boolean; name: string }>(
    manager,
    `select bool_or(has_table_privilege(name, 'update, delete, truncate')) as may, current_user as name
     from unnest(array['audit_entry', 'audit_leaf', 'audit_node', 'audit_checkpoint']) as kept (name)`,
  );
  if (role?.may)
    throw new Error(
      `the role ${role.name} could rewrite the audit trail: serve as another role than the one that migrates`,
    );
}
