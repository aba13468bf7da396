import pg from 'pg';

/** Every cell of every table as text: bytes both in hex and read as if they were letters. */
export async function dumpDatabase(ownerUrl: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' order by 1",
    );
    const cells: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<Record<string, unknown>>(`select * from "${name}"`);
      for (const row of rows)
        for (const [column, value] of Object.entries(row)) cells.push(`${name}.${column}: ${asText(value)}`);
    }
    return cells;
  } finally {
    await client.end();
  }
}

function asText(value: unknown): string {
  if (Buffer.isBuffer(value)) return `${value.toString('hex')} ${value.toString('latin1')} ${value.toString('utf8')}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
