import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { connectDatabase, type Database, rows } from '../../../src/platform/database/database.ts';
import { createThrottle, sweepThrottle, type ThrottleOptions } from '../../../src/platform/throttle/index.ts';
import { createVault } from '../../../src/platform/vault/vault.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';

let test: TestDatabase;
let database: Database;
const ring = { current: 'k1', keys: new Map([['k1', randomBytes(32)]]) };
const vault = createVault(ring, randomBytes(32));
const connect = () => connectDatabase({ url: test.appUrl, poolSize: 5, statementTimeoutSeconds: 30, entities: [] });
beforeAll(async () => {
  test = await createTestDatabase();
  database = await connect();
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const throttle = (options: Partial<ThrottleOptions> = {}, db = database) =>
  createThrottle(db.pool, vault, { name: 'try', points: 3, seconds: 60, ...options });
const times = async (count: number, work: () => Promise<void>) => {
  for (let i = 0; i < count; i += 1) await work();
};

describe('a throttle', () => {
  it('lets as many through as it has points, and refuses the next with the time to wait', async () => {
    const limit = throttle({ name: 'points' });
    await times(3, () => limit.take('a'));
    const refusal = (await limit.take('a').catch((error: unknown) => error)) as Refusal;
    expect(refusal).toEqual(new Refusal('request.too_many'));
    expect(refusal.facts.retryAfterSeconds).toBeGreaterThan(50);
    expect(refusal.facts.retryAfterSeconds).toBeLessThanOrEqual(60);
    expect(Object.keys(refusal.facts)).toEqual(['retryAfterSeconds']);
  });

  it('does not make others wait: another key, another purpose, another address', async () => {
    const limit = throttle({ name: 'others' });
    await times(3, () => limit.take('203.0.113.7'));
    await expect(limit.take('203.0.113.7')).rejects.toThrow('request.too_many');
    await expect(limit.take('203.0.113.8')).resolves.toBeUndefined();
    await expect(throttle({ name: 'another' }).take('203.0.113.7')).resolves.toBeUndefined();
  });

  it('counts all of an IPv6 /64 as one', async () => {
    const limit = throttle({ name: 'v6' });
    for (const host of [1, 2, 3]) await limit.take(`2001:db8:0:1::${host}`);
    await expect(limit.take('2001:db8:0:1:ffff::4')).rejects.toThrow('request.too_many');
    await expect(limit.take('2001:db8:0:2::1')).resolves.toBeUndefined();
  });

  it('opens again when the window has passed, for as many as before', async () => {
    const limit = throttle({ name: 'window', points: 1, seconds: 1 });
    await limit.take('a');
    await expect(limit.take('a')).rejects.toMatchObject({ facts: { retryAfterSeconds: 1 } });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await expect(limit.take('a')).resolves.toBeUndefined();
    await expect(limit.take('a')).rejects.toThrow('request.too_many');
  });

  it('lets exactly its points through of forty at once, from two processes', async () => {
    const other = await connect();
    const limits = [throttle({ name: 'race', points: 10 }), throttle({ name: 'race', points: 10 }, other)];
    const results = await Promise.allSettled(Array.from({ length: 40 }, (_, index) => limits[index % 2]!.take('a')));
    await other.close();
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });

  it('counts a try also when what it tried was rolled back', async () => {
    const limit = throttle({ name: 'rollback', points: 1 });
    const attempt = database.source.transaction(async () => {
      await limit.take('a');
      throw new Error('rolled back');
    });
    await expect(attempt).rejects.toThrow('rolled back');
    await expect(limit.take('a')).rejects.toThrow('request.too_many');
  });

  it('keeps no address, and nothing that an address can be computed from without the key', async () => {
    await throttle({ name: 'canary' }).take('203.0.113.77');
    const found = await rows<{ key: string }>(database.manager, "select key from throttle where key like 'canary%'");
    expect(found).toHaveLength(1);
    expect(found[0]!.key).toMatch(/^canary:[A-Za-z0-9_-]{22}$/);
    const elsewhere = createVault(ring, randomBytes(32));
    await createThrottle(database.pool, elsewhere, { name: 'canary', points: 1, seconds: 60 }).take('203.0.113.77');
    expect(await rows(database.manager, "select key from throttle where key like 'canary%'")).toHaveLength(2);
  });

  it('lets nothing through uncounted when the database is away', async () => {
    const gone = await connect();
    const limit = throttle({}, gone);
    await gone.close();
    const fault = await limit.take('a').catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Error);
    expect(fault).not.toBeInstanceOf(Refusal);
  });
});

describe('sweeping what was counted', () => {
  it('deletes windows that have ended in bounded batches, and leaves the others', async () => {
    await rows(database.manager, 'delete from throttle');
    const [short, long] = [throttle({ name: 'short', seconds: 10 }), throttle({ name: 'long', seconds: 1000 })];
    for (const key of ['a', 'b', 'c']) await short.take(key);
    await long.take('a');
    const later = new Date(Date.now() + 20_000);
    expect(await sweepThrottle(database.manager, 2, new Date())).toBe(0);
    expect(await sweepThrottle(database.manager, 2, later)).toBe(2);
    expect(await sweepThrottle(database.manager, 2, later)).toBe(1);
    expect(await sweepThrottle(database.manager, 2, later)).toBe(0);
    expect(await rows<{ key: string }>(database.manager, 'select key from throttle')).toMatchObject([
      { key: expect.stringMatching(/^long:/) },
    ]);
  });
});
