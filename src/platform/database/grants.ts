import type { QueryRunner } from 'typeorm';

/** What the application may do with a table that is not named here: read and change its rows, never its form. */
const usual = 'select, insert, update, delete';

/** Tables with less than the usual. What is recorded stays recorded; only the owner migrates. */
const special: Readonly<Record<string, string>> = {
  audit_entry: 'select, insert',
  audit_leaf: 'select, insert',
  audit_node: 'select, insert',
  audit_checkpoint: 'select, insert',
  audit_key: 'select, insert, update',
  audit_copy: 'select, insert',
  migration: 'select',
  trust_version: 'select, insert',
  trust_version_entry: 'select, insert',
  trust_proposal: 'select, insert',
  trust_signature: 'select, insert',
  revocation_list: 'select, insert',
};

/**
 * Gives the application's role exactly what it needs in schema public, and takes everything else. Run after the migrations,
 * as often as wanted. An application that connects as the owner needs no rights from us, and gets none.
 */
export async function grantToApplication(runner: QueryRunner, role: string): Promise<void> {
  const roles: { owner: string; known: boolean }[] = await runner.query(
    'select current_user as owner, exists (select 1 from pg_roles where rolname = $1) as known',
    [role],
  );
  if (roles[0]?.owner === role) return;
  if (!roles[0]?.known)
    throw new Error(`The application's role ${role} is missing: create it with a password of its own.`);
  const app = quoted(role);
  await runner.query(`grant usage on schema public to ${app}`);
  for (const table of await ownTables(runner)) {
    await runner.query(`revoke all on table ${table} from ${app}`);
    await runner.query(`grant ${await rightsIn(runner, table.slice(1, -1))} on table ${table} to ${app}`);
  }
  await runner.query(`grant usage on all sequences in schema public to ${app}`);
}

/** Columns that the database alone fills: whoever could choose a place in line could choose one that is past. */
const drawn: Readonly<Record<string, string>> = { audit_entry: 'position' };

async function rightsIn(runner: QueryRunner, table: string): Promise<string> {
  const rights = special[table] ?? usual;
  if (!drawn[table]) return rights;
  const columns: { name: string }[] = await runner.query(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and column_name <> $2`,
    [table, drawn[table]],
  );
  return rights.replace('insert', `insert (${columns.map(({ name }) => quoted(name)).join(', ')})`);
}

/** The tables of ours, quoted. */
export async function ownTables(runner: QueryRunner): Promise<string[]> {
  const tables: { name: string }[] = await runner.query(
    "select tablename as name from pg_tables where schemaname = 'public' and tableowner = current_user order by tablename",
  );
  return tables.map(({ name }) => quoted(name));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
