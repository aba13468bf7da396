// The key of the blind index is replaced under a running provider, and killed half-way.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createCitizen } from '../../support/citizen.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { registerService, type Service } from '../../support/service.ts';
import { startTnid, tnidOf } from '../support/started-program.ts';

const cards = ['mai-an', 'thi-dao', 'van-thang'] as const;

let first: TestServer;
let server: TestServer;
let service: Service;
let client: pg.Client;
const others: TestServer[] = [];

const keyFile = () => join(first.dataDirectory, 'secrets/index-key');
const writeKeys = (current: string, keys: Record<string, string>) =>
  writeFileSync(keyFile(), JSON.stringify({ current, keys }));
const newKey = randomBytes(32).toString('base64url');
let oldKey: string;

async function byKey(table: 'subject_number' | 'proven_chip' | 'subject_word'): Promise<Record<string, number>> {
  const { rows } = await client.query<{ key_id: string; count: number }>(
    `select key_id, count(*)::int as count from ${table} group by 1 order by 1`,
  );
  return Object.fromEntries(rows.map(({ key_id, count }) => [key_id, count]));
}

/** Where a card leads in a browser that has never been here: to a new passkey, or to the identity that there is. */
async function cardLeadsTo(card: string): Promise<string> {
  const citizen = createCitizen(server);
  const signIn = await citizen.open((await service.begin()).url);
  const landing = await citizen.goOn(signIn, { card, stopAt: 'known-identity' });
  return landing.kind === 'page' ? landing.step : 'enrolled';
}

const restart = async () => {
  server = await startServer({ beside: first });
  others.push(server);
  service = await service.through(server);
};

beforeAll(async () => {
  first = await startServer();
  server = first;
  oldKey = readFileSync(keyFile(), 'utf8').trim();
  service = await registerService(first);
  for (const card of cards) await service.signIn(createCitizen(first), {}, { card });
  client = new pg.Client({ connectionString: first.database.ownerUrl });
  await client.connect();
}, 240_000);
afterAll(async () => {
  for (const other of others) await other.kill();
  await client.end();
  await first.stop();
}, 60_000);

describe('replacing the index key', () => {
  it('begins with servers that know both keys', async () => {
    writeKeys('2', { '1': oldKey, '2': newKey });
    await restart();
    expect(await byKey('subject_number')).toEqual({ '1': 3 });
  }, 120_000);

  it('is killed half-way, and nobody can enrol twice', async () => {
    const run = startTnid(first, ['keys', 'rotate-index', '--batch', '1', '--pause', '2000']);
    await run.says(/1 numbers/);
    await run.kill();
    expect(await byKey('subject_number')).toEqual({ '1': 3, '2': 1 });
    for (const card of cards) expect(await cardLeadsTo(card)).toBe('known-identity');
    expect((await tnidOf(first, ['keys', 'rotate-index', '--status'])).out).toContain('2 numbers are not under 2 yet.');
  }, 180_000);

  it('is run again to the end of its first half, after which both keys find everybody', async () => {
    const { code, out } = await tnidOf(first, ['keys', 'rotate-index', '--batch', '1']);
    expect([code, out]).toEqual([0, expect.stringContaining('run with --finish')]);
    expect(await byKey('subject_number')).toEqual({ '1': 3, '2': 3 });
  }, 60_000);

  it('is killed half-way in its second half as well, and finished by the next run', async () => {
    const run = startTnid(first, ['keys', 'rotate-index', '--finish', '--batch', '1', '--pause', '2000']);
    await run.says(/1 indexes/);
    await run.kill();
    expect(await byKey('subject_number')).toEqual({ '1': 2, '2': 3 });
    expect(await cardLeadsTo('mai-an')).toBe('known-identity');
    const { code, out } = await tnidOf(first, ['keys', 'rotate-index', '--finish', '--batch', '1']);
    expect([code, out]).toEqual([0, expect.stringContaining('Everything is under 2 alone')]);
    expect([await byKey('subject_number'), await byKey('proven_chip')]).toEqual([{ '2': 3 }, { '2': 3 }]);
    expect(Object.keys(await byKey('subject_word'))).toEqual(['2']);
  }, 180_000);

  it('leaves a provider that needs the old key no more', async () => {
    writeKeys('2', { '2': newKey });
    await restart();
    for (const card of cards) expect(await cardLeadsTo(card)).toBe('known-identity');
    expect((await client.query('select 1 from subject')).rowCount).toBe(3);
  }, 180_000);

  it('is on record, by whom and to which key', async () => {
    const { rows } = await client.query<{ action: string; key: string }>(
      "select distinct action, details->>'key' as key from audit_entry where action like 'vault.index_rotation.%' order by 1",
    );
    expect(rows.map(({ action, key }) => `${action} ${key}`)).toEqual(
      ['extended', 'finish_started', 'finished', 'started'].map((what) => `vault.index_rotation.${what} 2`),
    );
  });

  it('is refused at start where the file lacks the key that numbers are under', async () => {
    writeKeys('3', { '3': randomBytes(32).toString('base64url') });
    await expect(startServer({ beside: first })).rejects.toThrow(/the index key file lacks key "2"/);
  }, 120_000);
});
