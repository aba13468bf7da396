import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createRun } from '../../../src/oidc/adapter/statements.ts';
import { sweepExpired } from '../../../src/oidc/adapter/sweep.ts';
import { connectDatabase, type Database } from '../../../src/platform/database/database.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';

let test: TestDatabase;
let nodes: readonly Database[];

beforeAll(async () => {
  test = await createTestDatabase();
  const open = () => connectDatabase({ url: test.appUrl, poolSize: 2, statementTimeoutSeconds: 10, entities: [] });
  nodes = await Promise.all([open(), open()]);
}, 60_000);

afterEach(() => nodes[0]!.manager.query('delete from oidc_artifact; delete from oidc_session'));

afterAll(async () => {
  for (const node of nodes) await node.close();
  await test.drop();
});

const runOf = (index: number) => createRun(nodes[index]!.pool);

async function artifacts(count: number, expires: string | null): Promise<void> {
  await nodes[0]!.manager.query(
    `insert into oidc_artifact (id_hash, model, payload, expires_at)
     select sha256(convert_to(n::text || coalesce($2, 'never'), 'utf8')), 'AccessToken', '{}', now() + $2::interval from generate_series(1, $1::int) n`,
    [count, expires],
  );
}

async function left(): Promise<number> {
  const [row] = await nodes[0]!.manager.query('select count(*)::int as left from oidc_artifact');
  return row.left;
}

describe('sweeping', () => {
  it('takes what has expired, a batch at a time, and nothing else', async () => {
    await artifacts(25, '-1 hour');
    await artifacts(3, '1 hour');
    await artifacts(2, null);
    expect(await sweepExpired(runOf(0), 10)).toBe(10);
    expect(await left()).toBe(20);
    expect(await sweepExpired(runOf(0), 10)).toBe(10);
    expect(await sweepExpired(runOf(0), 10)).toBe(5);
    expect(await sweepExpired(runOf(0), 10)).toBe(0);
    expect(await left()).toBe(5);
  });

  it('leaves what expired this minute: a code used late is refused as expired', async () => {
    await artifacts(5, '-30 seconds');
    expect(await sweepExpired(runOf(0), 10)).toBe(0);
  });

  it('may be done by several nodes at once, each row by one', async () => {
    await artifacts(400, '-1 hour');
    const done = await Promise.all(Array.from({ length: 10 }, (_, index) => sweepExpired(runOf(index % 2), 40)));
    const swept = done.reduce((sum, count) => sum + count, 0);
    expect(swept).toBe(400 - (await left()));
    for (const count of done) expect(count).toBeLessThanOrEqual(40);
    expect(swept).toBeGreaterThanOrEqual(40);
  });

  it('ends sessions too', async () => {
    await nodes[0]!.manager.query(
      `insert into oidc_session (uid, id_hash, payload, expires_at)
       select n::text, sha256(convert_to(n::text, 'utf8')), '{}', now() + case when n <= 4 then interval '-1 hour' else interval '1 hour' end from generate_series(1, 6) n`,
    );
    expect(await sweepExpired(runOf(0), 3)).toBe(3);
    expect(await sweepExpired(runOf(0), 3)).toBe(1);
    const [row] = await nodes[0]!.manager.query('select count(*)::int as left from oidc_session');
    expect(row.left).toBe(2);
  });
});
