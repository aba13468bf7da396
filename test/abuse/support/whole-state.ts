import type { Stage } from '../../oidc/support/stage.ts';

/** Counts of tries, and the tree that a job draws over the audit entries when it comes to them, are no state of anybody's. */
const apart = new Set(['throttle', 'audit_leaf', 'audit_node', 'audit_checkpoint', 'audit_copy']);

/** Each table's content as one hash: equal before and after, nothing at all has changed. */
export async function wholeState({ sql }: Pick<Stage, 'sql'>): Promise<Readonly<Record<string, string>>> {
  const tables = await sql<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1",
  );
  const entries: [string, string][] = [];
  for (const { name } of tables.filter((table) => !apart.has(table.name))) {
    const [row] = await sql<{ hash: string }>(
      `select count(*) || ':' || coalesce(md5(string_agg(row::text, '|' order by row::text)), '') as hash from "${name}" row`,
    );
    entries.push([name, row!.hash]);
  }
  return Object.fromEntries(entries);
}
