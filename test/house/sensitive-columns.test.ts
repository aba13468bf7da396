import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { ownColumns, typedColumns } from '../support/stored-words.ts';

interface Column {
  readonly name: string;
  readonly comment: string | null;
}

describe('the schema', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  async function columns(): Promise<Column[]> {
    const { rows } = await client.query<Column>(`
      select c.relname || '.' || a.attname as name, col_description(c.oid, a.attnum) as comment
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      order by 1`);
    return rows;
  }

  it('says of every column whether it is sensitive', async () => {
    const found = await columns();
    expect(found.length).toBeGreaterThan(3);
    const silent = found.filter(({ comment }) => !/^sensitive=(true|false)(?![a-z])/.test(comment ?? ''));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('says of every column that can hold words whether they are ours or somebody’s, and where those are shown', async () => {
    const { rows } = await client.query<{ name: string }>(`
      select c.relname || '.' || a.attname as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and t.typname in ('text', '_text', 'varchar', '_varchar', 'json', 'jsonb', 'bytea')`);
    const said = [...Object.keys(typedColumns), ...ownColumns];
    expect(said.filter((name, at) => said.indexOf(name) < at)).toEqual([]);
    expect(said.toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
  });

  it('names tables and columns in snake_case', async () => {
    const odd = (await columns()).filter(({ name }) => !/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/.test(name));
    expect(odd).toEqual([]);
  });

  it('has a primary key for every table', async () => {
    const { rows } = await client.query(`
      select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`);
    expect(rows).toEqual([]);
  });

  it('has no unlogged table, that a crash would empty', async () => {
    const { rows } = await client.query(
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relpersistence <> 'p'",
    );
    expect(rows).toEqual([]);
  });

  it('belongs to the owner, so that the application cannot change it', async () => {
    const { rows } = await client.query(
      "select tablename from pg_tables where schemaname = 'public' and tableowner <> 'tnid_owner'",
    );
    expect(rows).toEqual([]);
  });
});
