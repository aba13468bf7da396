// Abuse cases 36 and 37: a marked person goes through everything; then database, output and addresses are searched.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as client from 'openid-client';
import pg from 'pg';
import { findMarked, marked } from '../support/canary-forms.ts';
import { createCitizen } from '../support/citizen.ts';
import { dumpDatabase } from '../support/database-dump.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { registerService } from '../support/service.ts';

const number = '019199999001';
const address = '203.0.113.77';
const userAgent = 'CanaryBrowser/77.7 (Marked; rv:77)';
const person = [
  marked('number', number),
  marked('old number', '099999001'),
  marked('name', 'Nguyễn Thị Mai An'),
  marked('birth date', '1999-02-15', '15/02/1999', '15021999', '19990215'),
  marked('residence', 'Tổ 1, Phường Gia Sàng'),
  marked('mother', 'Trần Thị Hòa'),
  marked('address', address),
  marked('user agent', userAgent, 'CanaryBrowser/77.7'),
  marked('passkey name', 'Điện thoại của cô Mai An'),
];

let server: TestServer;
/** Bearer secrets as they went over the wire, and every address asked for or sent to. */
const secrets = new Set<string>();
const addresses: string[] = [];
const original = globalThis.fetch;

beforeAll(async () => {
  server = await startServer({ env: { TRUSTED_PROXIES: '127.0.0.1,::1' } });
  globalThis.fetch = watch;
  await goThroughEverything();
}, 180_000);

afterAll(async () => {
  globalThis.fetch = original;
  await server.stop();
});

describe('a marked person', () => {
  it('stands nowhere in the database in a readable form', async () => {
    const cells = await dumpDatabase(server.database.ownerUrl);
    expect(cells.length).toBeGreaterThan(200);
    expect(cells.flatMap((cell) => findMarked(cell, person).map((found) => `${cell.slice(0, 60)} … ${found}`))).toEqual(
      [],
    );
  });

  it('stands nowhere in what the process wrote', () => {
    expect(server.output.length).toBeGreaterThan(20);
    expect(server.output.flatMap((line) => findMarked(line, person))).toEqual([]);
  });

  it('stands in no address but where a caller put it', () => {
    const own = addresses.filter((url) => !/planted|login_hint=/.test(url));
    expect(own.length).toBeGreaterThan(50);
    expect(own.flatMap((url) => findMarked(url, person))).toEqual([]);
  });

  it('leaves no bearer secret readable in the database', async () => {
    const all = (await dumpDatabase(server.database.ownerUrl)).join('\n');
    expect(secrets.size).toBeGreaterThan(8);
    expect([...secrets].filter((secret) => all.includes(secret))).toEqual([]);
    expect([...secrets].filter((secret) => server.output.some((line) => line.includes(secret)))).toEqual([]);
  });

  it('would have been found: planted values are, in each place', async () => {
    await withOwner(async (owner) => {
      await owner.query('create table planted (text text, bytes bytea, json jsonb)');
      await owner.query('insert into planted values ($1, $2, $3)', [
        number,
        Buffer.from(address),
        JSON.stringify({ n: 'Nguyen Thi Mai An' }),
      ]);
      const found = (await dumpDatabase(server.database.ownerUrl)).flatMap((cell) => findMarked(cell, person));
      await owner.query('drop table planted');
      expect(new Set(found.map((hit) => hit.split(' as ')[0]))).toEqual(new Set(['number', 'address', 'name']));
    });
    const line = JSON.stringify({ level: 'info', said: Buffer.from(number).toString('base64') });
    expect(findMarked(line, person)).not.toEqual([]);
    expect(addresses.filter((url) => url.includes('planted')).flatMap((url) => findMarked(url, person))).not.toEqual(
      [],
    );
  });
});

async function goThroughEverything(): Promise<void> {
  const headers = { 'x-forwarded-for': address, 'x-forwarded-proto': 'http', 'user-agent': userAgent };
  const citizen = createCitizen(server, { headers });
  const service = await registerService(server);
  const refused = await citizen.goOn(await citizen.open((await service.begin()).url), {
    card: 'mai-an',
    stopAt: 'chip-case',
  });
  if (refused.kind === 'page') await citizen.readCard(refused, 'tampered').catch(() => undefined);
  const begun = await service.begin({ login_hint: number });
  const tokens = await service.redeem((await citizen.enrol(begun.url)).url, begun);
  await client.fetchUserInfo(service.config, tokens.access_token, tokens.claims()!.sub);
  await client.tokenIntrospection(service.config, tokens.access_token);
  await service.signIn(citizen, { login_hint: number, prompt: 'login' }, {}, { par: true });
  const offline = await service.signIn(citizen, { scope: 'openid offline_access', prompt: 'consent' });
  await service.refresh(offline.refresh_token!);
  for (const page of ['', '/passkeys', '/services', '/sessions', '/activity']) await citizen.open(`/account${page}`);
  await namePasskey(citizen);
  await quoteEverywhere(headers);
  await citizen.post('/account/sessions/end-all');
}

async function namePasskey(citizen: ReturnType<typeof createCitizen>): Promise<void> {
  const page = await (await citizen.request('/account/passkeys')).text();
  const path = /action="(\/account\/passkeys\/[^"]+\/name)"/.exec(page)?.[1];
  if (!path) throw new Error('there is no passkey to name');
  await citizen.post(path, { name: 'Điện thoại của cô Mai An' });
}

/** Callers put the number wherever a request has room for it. */
async function quoteEverywhere(headers: Record<string, string>): Promise<void> {
  const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded', origin: server.issuer };
  const json = { ...headers, 'content-type': 'application/json' };
  const requests: readonly [string, RequestInit][] = [
    [`/planted/${number}?q=${number}`, { headers }],
    [`/authorize?planted=1&client_id=${number}&login_hint=${number}`, { headers }],
    [`/interaction/${number}?planted=1`, { headers }],
    [`/account/passkeys/${number}/remove?planted=1`, { headers }],
    ['/token', { method: 'POST', headers: form, body: `grant_type=${number}&code=${number}&client_id=${number}` }],
    ['/userinfo', { headers: { ...headers, authorization: `Bearer ${number}` } }],
    [
      '/api/proofing/chip/session',
      { method: 'POST', headers: json, body: JSON.stringify({ ticket: number, [number]: 'Nguyễn Thị Mai An' }) },
    ],
    [
      '/api/proofing/chip/challenge',
      { method: 'POST', headers: { ...json, authorization: `Bearer ${number}` }, body: '{}' },
    ],
    ['/logout', { headers: { ...headers, cookie: `tnid_session=${number}`, referer: `${server.issuer}/${number}` } }],
  ];
  for (const [path, init] of requests)
    await (await fetch(`${server.address}${path}`, { ...init, redirect: 'manual' })).text();
}

const watch: typeof fetch = async (input, init) => {
  const response = await original(input, init);
  addresses.push(String(input instanceof Request ? input.url : input), response.headers.get('location') ?? '');
  for (const cookie of response.headers.getSetCookie()) note(/^tnid_(?:session|account)=([^;]+)/.exec(cookie)?.[1]);
  for (const text of [String(init?.body ?? ''), await response.clone().text()]) {
    for (const [, secret] of text.matchAll(/"(?:reader_token|access_token|refresh_token|id_token|ticket)":"([^"]+)"/g))
      note(secret);
  }
  note(/[?&]code=([\w-]+)/.exec(response.headers.get('location') ?? '')?.[1]);
  return response;
};

function note(secret: string | undefined): void {
  if (secret && secret.length >= 20) secrets.add(secret);
}

async function withOwner(work: (owner: pg.Client) => Promise<void>): Promise<void> {
  const owner = new pg.Client({ connectionString: server.database.ownerUrl });
  await owner.connect();
  try {
    await work(owner);
  } finally {
    await owner.end();
  }
}
