import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startDelayProxy } from '../../support/delay-proxy.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';

describe('a database for tests', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  beforeAll(async () => {
    [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });
  afterAll(async () => {
    await Promise.all([first.drop(), second.drop()]);
  });

  it('is nobody else’s', async () => {
    await run(first.ownerUrl, 'create table mine (id int)');
    await expect(run(second.ownerUrl, 'select from mine')).rejects.toThrow('does not exist');
  });

  it('lets the application connect, and change nothing of the schema', async () => {
    expect(await run(first.appUrl, 'select current_user::text as name')).toEqual([{ name: 'tnid_app' }]);
    await expect(run(first.appUrl, 'create table public.theirs (id int)')).rejects.toThrow('permission denied');
    await expect(run(first.appUrl, 'create temporary table theirs (id int)')).rejects.toThrow('permission denied');
  });

  it('does not open the template', async () => {
    const template = first.appUrl.replace(/test_\w+$/, 'tnid');
    await expect(run(template, 'select 1')).rejects.toThrow();
  });

  it('comes late through the delaying proxy, whole and in order', async () => {
    const proxy = await startDelayProxy(first.appUrl, 0);
    const client = new pg.Client({ connectionString: proxy.through(first.appUrl) });
    await client.connect();
    const fast = await took(() => client.query('select 1'));
    proxy.setDelay(60);
    const slow = await took(() => client.query('select 1'));
    const many = await Promise.all(
      Array.from({ length: 5 }, (_, i) => client.query('select $1::text as x', ['x'.repeat(i * 50_000)])),
    );
    expect(slow).toBeGreaterThanOrEqual(59);
    expect(fast).toBeLessThan(slow);
    expect(many.map(({ rows }) => rows[0].x.length)).toEqual([0, 50_000, 100_000, 150_000, 200_000]);
    await client.end();
    await proxy.stop();
  });
});

async function took(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function run(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
