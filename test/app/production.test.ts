// A process as production runs it, and the databases it will not serve.
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCitizen, type Page } from '../support/citizen.ts';
import { createEmptyDatabase, type TestDatabase } from '../support/postgres.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { registerService } from '../support/service.ts';
import { answered, expectRefused } from './support/clear-answer.ts';
import { asOwner } from './support/owner.ts';
import { tnid } from './support/program.ts';

const directory = mkdtempSync(join(process.env.TNID_TEST_RUN!, 'production-'));
const file = (name: string, content: unknown) => {
  writeFileSync(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));
  return join(directory, name);
};
const key = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
const secrets = {
  KEY_RING_FILE: file('ring.json', { current: 'k1', keys: { k1: key() } }),
  INDEX_KEY_FILE: file('index-key', key()),
  COOKIE_KEYS_FILE: file('cookies.json', [key()]),
};
const production = ({ appUrl, ownerUrl }: TestDatabase) => ({
  ...{ NODE_ENV: 'production', ISSUER: 'https://id.example.vn', HOST: '127.0.0.1', PORT: '0', ...secrets },
  ...{ DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, DATA_DIRECTORY: join(directory, 'data') },
});

describe('production', () => {
  let server: TestServer;
  let empty: TestDatabase;

  beforeAll(async () => {
    empty = await createEmptyDatabase();
    await tnid(['migrate'], production(empty));
    const { PORT: _port, DATABASE_URL: _url, DATA_DIRECTORY: _data, ...env } = production(empty);
    server = await startServer({ sandbox: false, env, database: empty });
  }, 120_000);
  afterAll(async () => {
    await server.stop();
  });

  it('migrates by its own command and never by itself', async () => {
    const bare = await createEmptyDatabase();
    const { code, complaint } = await tnid(['serve'], production(bare));
    expect({ code, complaint }).toMatchObject({ code: 1, complaint: expect.stringContaining('run "tnid migrate"') });
    await bare.drop();
  }, 60_000);

  it('refuses a role that could rewrite the audit trail', async () => {
    const { code, complaint } = await tnid(['serve'], {
      ...production(empty),
      DATABASE_URL: empty.ownerUrl,
      DATABASE_OWNER_URL: '',
    });
    expect(code).toBe(1);
    expect(complaint).toContain('could rewrite the audit trail');
  }, 60_000);

  it('serves with secure cookies and strict transport, and generates no key', async () => {
    const headers = { 'x-forwarded-proto': 'http' };
    const answer = await fetch(`${server.address}/account`, { redirect: 'manual', headers });
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(answer.headers.get('location')).toMatch(/^https:\/\/id\.example\.vn\/authorize\?/);
    expect(answer.headers.getSetCookie().join()).toMatch(/^__Host-tnid_account=.*; secure/i);
    expect(existsSync(join(server.dataDirectory, 'secrets'))).toBe(false);
  });

  it('says that no card can be read while no authority is trusted; the rest runs', async () => {
    const answer = await fetch(`${server.address}/api/proofing/chip/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ticket: 'A'.repeat(43) }),
    });
    expect(answer.headers.get('retry-after')).toBeTruthy();
    expectRefused(await answered(answer), 503, 'proofing.chip.unavailable');
    expect((await fetch(`${server.address}/health/ready`)).status).toBe(200);
  });
});

describe('a database the sandbox lived in', () => {
  let sandbox: TestServer;

  beforeAll(async () => {
    sandbox = await startServer();
    const service = await registerService(sandbox);
    const citizen = createCitizen(sandbox);
    await service.signIn(citizen, {}, { card: 'mai-an' });
    expect(((await citizen.open('/account')) as Page).status).toBe(200);
  }, 120_000);
  afterAll(() => sandbox.stop());

  const refusesToServe = async () => {
    const { code, complaint } = await tnid(['serve'], production(sandbox.database));
    expect(code).toBe(1);
    expect(complaint).toContain('this database holds the sandbox: its card authority or its people');
  };

  it('is refused with its authority', refusesToServe, 60_000);

  it('is refused for its people when the authority was taken out', async () => {
    await asOwner(sandbox, 'delete from trust_anchor');
    await refusesToServe();
  }, 60_000);

  it('is refused when even its people were taken out, because the trail remembers', async () => {
    await asOwner(sandbox, 'delete from proven_chip');
    await refusesToServe();
  }, 60_000);
});
