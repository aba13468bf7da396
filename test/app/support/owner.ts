import pg from 'pg';
import type { TestServer } from '../../support/server.ts';

/** Looks and changes past every rule, as only the owner of the schema can. */
export async function asOwner<Row extends pg.QueryResultRow = Record<string, unknown>>(
  { database }: Pick<TestServer, 'database'>,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
