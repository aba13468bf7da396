// NIST SP 800-57 part 1 §5.3.6: the key ring's key is replaced under a running provider, and killed half-way.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { sealedPlaces } from '../../../src/app/sealed-places.ts';
import { readIndexKeys, readKeyRing } from '../../../src/platform/vault/key-ring.ts';
import { createVault } from '../../../src/platform/vault/vault.ts';
import { type Citizen, createCitizen } from '../../support/citizen.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { registerService, type Service } from '../../support/service.ts';
import { startTnid, tnidOf } from '../support/started-program.ts';

const people = 300;

let first: TestServer;
let server: TestServer;
let service: Service;
let citizen: Citizen;
let client: pg.Client;
const others: TestServer[] = [];

const ringFile = () => join(first.dataDirectory, 'secrets/key-ring.json');
const ring = () => JSON.parse(readFileSync(ringFile(), 'utf8')) as { current: string; keys: Record<string, string> };
const writeRing = (changed: object) => writeFileSync(ringFile(), JSON.stringify(changed));
const vault = () => createVault(readKeyRing(ringFile()), readIndexKeys(join(first.dataDirectory, 'secrets/index-key')));

/** Rows under each key, over all places. */
async function counts(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { table, kekId } of sealedPlaces) {
    const { rows } = await client.query<{ id: string; count: number }>(
      `select ${kekId} as id, count(*)::int as count from ${table} t where ${kekId} is not null group by 1`,
    );
    for (const { id, count } of rows) found[id] = (found[id] ?? 0) + count;
  }
  return found;
}

const restart = async () => {
  server = await startServer({ beside: first });
  others.push(server);
  service = await service.through(server);
  citizen = citizen.through(server);
};

beforeAll(async () => {
  first = await startServer();
  server = first;
  service = await registerService(first);
  citizen = createCitizen(first);
  await service.signIn(citizen, {}, { card: 'mai-an' });
  client = new pg.Client({ connectionString: first.database.ownerUrl });
  await client.connect();
  const { keys } = ring();
  const old = Buffer.from(keys.k1!, 'base64url');
  for (let made = 0; made < people; made += 1) {
    const id = crypto.randomUUID();
    const { kekId, sealed } = createVault({ current: 'k1', keys: new Map([['k1', old]]) }, old).sealSystem(
      `sealing_key.wrapped:${id}`,
      'x'.repeat(32),
    );
    await client.query('insert into sealing_key (owner_id, kek_id, wrapped) values ($1, $2, $3)', [id, kekId, sealed]);
  }
}, 180_000);
afterAll(async () => {
  for (const other of others) await other.kill();
  await client.end();
  await first.stop();
}, 60_000);

describe('replacing the key of the key ring', () => {
  it('begins with servers that know both keys, and one of them in use', async () => {
    await citizen.open((await service.begin({ prompt: 'login', state: 'waiting' })).url);
    writeRing({ current: 'k2', keys: { ...ring().keys, k2: randomBytes(32).toString('base64url') } });
    await restart();
    await service.signIn(citizen, { prompt: 'login' });
    const { k1, k2 } = await counts();
    expect(k1).toBeGreaterThan(people);
    expect(k2).toBeGreaterThan(0);
  }, 120_000);

  it('is killed half-way, and people sign in all the same', async () => {
    const before = (await counts()).k1!;
    const run = startTnid(first, ['keys', 'rewrap', '--batch', '20', '--pause', '400']);
    await run.says(/sealing_key\.wrapped: 20 more\n.*20 more/);
    await run.kill();
    const { k1 } = await counts();
    expect(k1).toBeLessThan(before);
    expect(k1).toBeGreaterThan(0);
    await service.signIn(citizen, { prompt: 'login' });
  }, 120_000);

  it('counts without doing anything when asked how far it is', async () => {
    const before = await counts();
    const { code, out } = await tnidOf(first, ['keys', 'rewrap', '--status']);
    expect(code).toBe(0);
    expect(out).toMatch(/^sealing_key\.wrapped +k1 +\d+$/m);
    expect(out).toContain(`${before.k1} under other keys than k2.`);
    expect(await counts()).toEqual(before);
  }, 60_000);

  it('is run again to the end, by two at once even', async () => {
    const runs = [1, 2].map(() => tnidOf(first, ['keys', 'rewrap', '--batch', '20']));
    for (const { code, complaint } of await Promise.all(runs)) expect([code, complaint]).toEqual([0, '']);
    expect(Object.keys(await counts())).toEqual(['k2']);
  }, 120_000);

  it('has nothing to do the next time', async () => {
    const sealed = async () => (await client.query('select owner_id, wrapped from sealing_key order by 1')).rows;
    const before = await sealed();
    const { code, out } = await tnidOf(first, ['keys', 'rewrap']);
    expect([code, out]).toEqual([0, expect.stringContaining('Everything is sealed under k2')]);
    expect(out).not.toContain('more');
    expect(await sealed()).toEqual(before);
  }, 60_000);

  it('leaves a provider that needs the old key no more: same signing keys, same people, same sessions', async () => {
    const jwks = async () => (await fetch(`${first.address}/jwks`)).json();
    const before = await jwks();
    const { keys } = ring();
    writeRing({ current: 'k2', keys: { k2: keys.k2 } });
    await restart();
    expect(await (await fetch(`${server.address}/jwks`)).json()).toEqual(before);
    await service.signIn(citizen, { prompt: 'none' });
    await service.signIn(citizen, { prompt: 'login' });
    const now = vault();
    for (const place of sealedPlaces) {
      const columns = place.key.map(([column]) => `t.${column}`).join(', ');
      const { rows } = await client.query<Record<string, unknown>>(
        `select ${columns}, ${place.kekId} as kek_id, ${place.sealed} as sealed from ${place.table} t where ${place.kekId} is not null`,
      );
      for (const row of rows)
        now.rewrap(place.placeOf(place.key.map(([column]) => row[column])), String(row.kek_id), row.sealed as Buffer);
    }
  }, 120_000);

  it('is on record, by whom and to which key', async () => {
    const { rows } = await client.query<{ action: string; actor_kind: string; details: { key: string } }>(
      "select action, actor_kind, details from audit_entry where action like 'vault.rewrap.%' order by id",
    );
    expect(rows.map(({ action }) => action)).toContain('vault.rewrap.finished');
    expect(new Set(rows.map(({ actor_kind, details }) => `${actor_kind} ${details.key}`))).toEqual(
      new Set(['operator k2']),
    );
  });

  it('stops, and says so, at what is sealed under a key that nobody has', async () => {
    await client.query(
      "update sealing_key set kek_id = 'k0' where owner_id = (select min(owner_id::text)::uuid from sealing_key)",
    );
    const { code, complaint } = await tnidOf(first, ['keys', 'rewrap']);
    expect([code, complaint]).toEqual([1, 'tnid: the key ring lacks key k0\n']);
  }, 60_000);
});
