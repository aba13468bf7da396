// RFC 9110 §15.6.4: a database that is cut off, stopped, full or read-only is answered with 503, and forgotten when it is back.
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/database/embedded/index.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { type Citizen, createCitizen, type Page } from '../support/citizen.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { registerService, type Service } from '../support/service.ts';
import { healthOf, isWell, logLines, until } from './support/alive.ts';
import { answered, codeOf, expectClear, expectRefused } from './support/clear-answer.ts';
import { type FaultyProxy, startFaultyProxy } from './support/faulty-proxy.ts';
import { asOwner } from './support/owner.ts';

const dataDirectory = join(process.env.TNID_TEST_RUN!, `trouble-${process.pid}`);
const options = { dataDirectory, projectRoot: resolve(import.meta.dirname, '../..'), durable: false };

let cluster: EmbeddedPostgres;
let proxy: FaultyProxy;
let server: TestServer;
let service: Service;
let citizen: Citizen;

beforeAll(async () => {
  cluster = await startEmbeddedPostgres(options);
  await migrate({ ownerUrl: cluster.ownerUrl, appRole: 'tnid_app' });
  proxy = await startFaultyProxy();
  const { appUrl, ownerUrl } = cluster;
  const database = { appUrl, ownerUrl, drop: async () => undefined };
  server = await startServer({ database, databaseUrl: proxy.before });
  service = await registerService(server, { authMethod: 'client_secret_basic' });
  citizen = createCitizen(server);
  await service.signIn(citizen, {}, { card: 'mai-an' });
  await citizen.open('/account');
}, 180_000);
afterAll(async () => {
  await server.stop();
  await proxy.stop();
  await cluster.stop();
});

const away = async (answer: Response) => {
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expectRefused(await answered(answer), 503, 'service.unavailable');
};
const asProgram = (path: string) =>
  fetch(`${server.address}${path}`, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      authorization: `Basic ${Buffer.from(`${service.clientId}:${service.secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=authorization_code&code=x&token=x',
  });

/** Every door, while the database is away. */
async function expectAway(): Promise<void> {
  const { url } = await service.begin();
  for (const path of [url, '/account', '/logout']) await away(await citizen.request(path));
  await away(await citizen.request('/account', { headers: { accept: 'application/json' } }));
  const api = await fetch(`${server.address}/api/proofing/chip/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ticket: 'A'.repeat(43) }),
  });
  await away(api);
  for (const path of ['/token', '/par', '/introspect', '/revoke']) {
    const answer = await asProgram(path);
    expect({ path, status: answer.status }).toEqual({ path, status: 503 });
    expect(answer.headers.get('retry-after')).toBe('5');
    const said = await answered(answer);
    expectClear(said);
    expect(codeOf(said)).toBe('temporarily_unavailable');
  }
  expect((await fetch(`${server.address}/`)).status).toBe(200);
  expect((await fetch(`${server.address}/jwks`)).status).toBe(200);
}

/** Everything, with what was there before. */
async function expectWell(): Promise<void> {
  await until(() => isWell(server));
  expect((await service.signIn(citizen)).claims()).toMatchObject({ iss: server.issuer });
  expect((await citizen.open('/account')) as Page).toMatchObject({ status: 200 });
}

describe('a database', () => {
  it('that cuts every connection in the middle of work loses nobody', async () => {
    for (let round = 0; round < 3; round += 1) {
      const flights = Array.from({ length: 20 }, () => citizen.request('/account').then(answered));
      await asOwner(
        { database: { ...server.database, ownerUrl: cluster.adminUrl } },
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tnid_app'",
      );
      for (const { status } of await Promise.all(flights)) expect([200, 503]).toContain(status);
    }
    await expectWell();
  }, 60_000);

  it('that cannot be reached is told at every door, and comes back without a restart', async () => {
    proxy.refuse();
    expect(await healthOf(server, 'live')).toBe(200);
    expect(await healthOf(server, 'ready')).toBe(503);
    await expectAway();
    proxy.restore();
    await expectWell();
  }, 60_000);

  it('that was stopped and started again, at another address behind the same name, is found again', async () => {
    await cluster.stop();
    expect(await healthOf(server, 'ready')).toBe(503);
    expect(await healthOf(server, 'live')).toBe(200);
    await expectAway();
    cluster = await startEmbeddedPostgres(options);
    proxy.before(cluster.appUrl);
    await expectWell();
    await followsKeys();
  }, 90_000);

  it('that takes no changes is not ready, and says so where a change is needed', async () => {
    const setReadOnly = (isReadOnly: boolean) =>
      asOwner(
        { database: { ...server.database, ownerUrl: cluster.adminUrl } },
        `alter role tnid_app set default_transaction_read_only = ${isReadOnly}`,
      );
    await setReadOnly(true);
    proxy.refuse();
    proxy.restore();
    await until(async () => (await healthOf(server, 'ready')) === 503);
    expect(await healthOf(server, 'live')).toBe(200);
    const { url } = await service.begin();
    await away(await createCitizen(server).request(url));
    await setReadOnly(false);
    proxy.refuse();
    proxy.restore();
    await expectWell();
  }, 60_000);

  it('whose connections are all taken makes callers wait their time and no longer', async () => {
    const holder = new pg.Client({ connectionString: cluster.ownerUrl });
    await holder.connect();
    await holder.query('begin; lock table hall_session in access exclusive mode');
    const waiting = Array.from({ length: 14 }, () => citizen.request('/account'));
    await until(async () => (await healthOf(server, 'ready')) === 503);
    expect(await healthOf(server, 'live')).toBe(200);
    for (const answer of await Promise.all(waiting)) await away(answer);
    await holder.query('rollback');
    await holder.end();
    await expectWell();
  }, 90_000);
});

/** The connection that listens for new keys is found again as well. */
async function followsKeys(): Promise<void> {
  const listeners = () =>
    asOwner(
      { database: { ...server.database, ownerUrl: cluster.adminUrl } },
      "select 1 from pg_stat_activity where application_name = 'thai-nguyen-id keys'",
    );
  await until(async () => (await listeners()).length === 1);
}

describe('the log of all this', () => {
  it('tells of a database that was away, and of no fault', () => {
    const errors = logLines(server).filter(({ level }) => level === 'error');
    expect(new Set(errors.map(({ msg }) => msg))).toEqual(new Set(['database is away']));
    expect(server.output.filter((line) => /^\s+at /.test(line))).toEqual([]);
  });
});
