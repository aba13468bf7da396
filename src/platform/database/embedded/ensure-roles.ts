import pg from 'pg';
import type { Credentials } from './credentials.ts';

/**
 * The same two roles as in production, from the first day: tnid_owner owns the database and runs the migrations, tnid_app
 * may do what migrations granted it and nothing else. Run at every start, so that a first start cut short is made good.
 */
export async function ensureRoles(adminUrl: string, credentials: Credentials): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await ensureRole(client, 'tnid_owner', credentials.owner);
    await ensureRole(client, 'tnid_app', credentials.app);
    if (await isMissing(client, 'select 1 from pg_database where datname = $1', 'tnid')) {
      await client.query("create database tnid owner tnid_owner encoding 'UTF8' template template0");
    }
    await client.query('revoke all on database tnid from public');
    await client.query('grant connect on database tnid to tnid_app');
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  if (await isMissing(client, 'select 1 from pg_roles where rolname = $1', role)) {
    await client.query(`create role ${client.escapeIdentifier(role)} login password ${client.escapeLiteral(password)}`);
  }
}

async function isMissing(client: pg.Client, query: string, name: string): Promise<boolean> {
  return (await client.query(query, [name])).rowCount === 0;
}
