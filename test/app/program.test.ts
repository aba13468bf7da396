// What an operator types, and what the program says and answers: 0 done, 1 it went wrong, 2 not understood, 3 a rule said no.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { makeAuthority } from '../../src/sandbox/card/index.ts';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { startServer } from '../support/server.ts';
import { newPrivateJwk } from '../support/service.ts';
import { type Ran, runHere, tnid } from './support/program.ts';

let database: TestDatabase;
let empty: TestDatabase;
const directory = join(process.env.TNID_TEST_RUN!, `program-${process.pid}`);
const file = (name: string, content: string | Buffer) => {
  writeFileSync(join(directory, name), content);
  return join(directory, name);
};
const environment = (env: Readonly<Record<string, string>>) => ({
  DATABASE_URL: database.appUrl,
  DATA_DIRECTORY: directory,
  TRUST_DIRECTORY: join(directory, 'none'),
  ...env,
});
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  runHere(args, environment(env));
/** In a process of its own: slower, and the real exit code. */
const runAlone = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  tnid(args, environment(env));
const add = (...args: readonly string[]) =>
  run([
    ...['relying-party', 'add', '--name', 'Sở Y tế', '--purpose', 'Xem lịch khám.'],
    ...['--redirect-uri', 'https://yte.example.vn/callback', ...args],
  ]);

beforeAll(async () => {
  mkdirSync(directory, { recursive: true });
  [database, empty] = await Promise.all([createTestDatabase(), createEmptyDatabase()]);
}, 60_000);
afterAll(async () => {
  await database.drop();
  await empty.drop();
});

describe('tnid', () => {
  it('explains itself and each of its commands', async () => {
    const commands = [
      [],
      ['serve'],
      ['migrate'],
      ['relying-party'],
      ...['add', 'update', 'rotate-secret', 'list', 'suspend', 'resume'].map((verb) => ['relying-party', verb]),
      ['resource-server'],
      ...['add', 'update', 'list'].map((verb) => ['resource-server', verb]),
      ['trust'],
      ...['import', 'list', 'propose', 'show', 'approve', 'reject', 'proposals', 'history'].map((verb) => [
        'trust',
        verb,
      ]),
      ['trust', 'operator', 'new'],
      ['keys'],
      ...['rotate', 'list'].map((verb) => ['keys', verb]),
    ];
    for (const command of commands) {
      const { code, out, complaint } = await run([...command, '--help']);
      expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
      expect(out).toContain(`Usage: ${['tnid', ...command].join(' ')}`);
    }
  }, 60_000);

  it('answers 2 and the way on to what it does not understand', async () => {
    const wrong = [
      ['nonsense'],
      ['serve', '--fast'],
      ['keys', 'rotate', 'now'],
      ['trust', 'import'],
      ['relying-party', 'add'],
    ];
    for (const args of wrong) {
      const { code, out, complaint } = await run(args);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(complaint).toMatch(/^error: .*\n\(add --help for what is possible\)\n$/);
    }
    for (const args of [[], ['keys']]) {
      const { code, complaint } = await run(args);
      expect(code).toBe(2);
      expect(complaint).toContain('Usage: tnid');
    }
  }, 60_000);

  it('answers 1 and one sentence, without passwords, when the database cannot be reached', async () => {
    const away = 'postgres://tnid_app:hidden@127.0.0.1:1/tnid';
    const commands = [['serve'], ['keys', 'list'], ['relying-party', 'list']];
    for (const ran of commands.map((command) => runAlone(command, { DATABASE_URL: away }))) {
      const { code, complaint } = await ran;
      expect(code).toBe(1);
      expect(complaint).toBe(
        'tnid: the database cannot be used now (connect ECONNREFUSED 127.0.0.1:1); see DATABASE_URL and DATABASE_OWNER_URL\n',
      );
    }
    const stranger = Object.assign(new URL(database.appUrl), { password: 'hidden' }).href;
    const { code, complaint } = await run(['keys', 'list'], { DATABASE_URL: stranger });
    expect(code).toBe(1);
    expect(complaint).toMatch(/^tnid: password authentication failed/);
    expect(complaint).not.toContain('hidden');
  }, 60_000);

  it('says which port is taken, and ends', async () => {
    const own = await createTestDatabase();
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const { port } = other.address() as { port: number };
    const env = { DATABASE_URL: own.appUrl, PORT: String(port), SANDBOX: 'false' };
    const { code, out, complaint } = await runAlone(['serve'], env);
    expect({ code, complaint }).toEqual({
      code: 1,
      complaint: `tnid: port ${port} is taken by another program; set PORT to a free one\n`,
    });
    expect(out).not.toContain('"serving"');
    const reader = `http://127.0.0.1:${port}`;
    const sandbox = await runAlone(['serve'], { ...env, SANDBOX: 'true', SANDBOX_READER_URL: reader, PORT: '0' });
    expect(sandbox.code).toBe(1);
    expect(sandbox.complaint).toContain(`tnid: the sandbox reader cannot listen on ${reader}`);
    await new Promise((closed) => other.close(closed));
    await own.drop();
  }, 60_000);

  it('ends a process of its own with the same codes', async () => {
    const ran = await Promise.all(
      [
        ['keys', 'list'],
        ['serve', '--fast'],
        ['relying-party', 'resume', 'x'],
      ].map((args) => runAlone(args)),
    );
    expect(ran.map(({ code }) => code)).toEqual([0, 2, 3]);
    expect(ran[2]!.complaint).toContain('relying_party.record.unknown');
  }, 60_000);
});

describe('tnid relying-party', () => {
  it('registers, lists, suspends and resumes', async () => {
    expect((await run(['relying-party', 'list'])).out).toBe('No relying party is registered.\n');
    const added = await add('--client-id', 'y-te', '--claim', 'name');
    expect(added.code).toBe(0);
    expect(added.out).toMatch(/client_secret: [A-Za-z0-9_-]{43}\n/);
    expect((await run(['relying-party', 'suspend', 'y-te'])).out).toContain('Suspended y-te.');
    expect((await run(['relying-party', 'list'])).out).toMatch(
      /^y-te +suspended +client_secret_basic +0 d +yte\.example\.vn/m,
    );
    expect((await run(['relying-party', 'resume', 'y-te'])).out).toBe('Resumed y-te.\n');
    const jwks = file('keys.json', JSON.stringify({ keys: [await publicJwk()] }));
    const json = await add('--client-id', 'y-te-2', '--jwks-file', jwks, '--json');
    expect(JSON.parse(json.out)).toMatchObject({ client_id: 'y-te-2', auth_method: 'private_key_jwt' });
    expect(json.out).not.toContain('client_secret"');
  }, 60_000);

  it('answers 3, the rule and every problem in words', async () => {
    const bad = await run([
      ...['relying-party', 'add', '--name', '', '--purpose', 'x', '--redirect-uri', 'http://x.example/*'],
      ...['--claim', 'BAD', '--auth-method', 'none'],
    ]);
    expect(bad.code).toBe(3);
    expect(bad.complaint).toMatch(/^tnid: .+ \(relying_party\.registration\.invalid\)\n/);
    for (const problem of [
      'name is required',
      'must use https',
      'wildcard',
      'claims[0] has a form',
      'auth_method must not',
    ])
      expect(bad.complaint).toContain(problem);
    const taken = await add('--client-id', 'y-te');
    expect({ code: taken.code, out: taken.out }).toEqual({ code: 3, out: '' });
    expect(taken.complaint).toContain('(relying_party.client_id.taken)');
    const unknown = await run(['relying-party', 'suspend', 'nobody']);
    expect(unknown).toMatchObject({ code: 3, complaint: expect.stringContaining('(relying_party.record.unknown)') });
    const unchanged = await run(['relying-party', 'resume', 'y-te']);
    expect(unchanged).toMatchObject({
      code: 3,
      complaint: expect.stringContaining('(relying_party.status.unchanged)'),
    });
  }, 60_000);

  it('answers for key files that are none, or too much', async () => {
    const garbage = await add('--jwks-file', file('garbage.json', 'not json'));
    expect(garbage).toMatchObject({ code: 3, complaint: expect.stringContaining('jwks has a form') });
    const secret = await add('--jwks-file', file('private.json', JSON.stringify({ keys: [await newPrivateJwk()] })));
    expect(secret).toMatchObject({ code: 3, complaint: expect.stringContaining('jwks holds a private') });
    const missing = await add('--jwks-file', join(directory, 'nowhere.json'));
    expect(missing).toMatchObject({ code: 1, complaint: expect.stringContaining('nowhere.json') });
  }, 60_000);
});

describe('tnid trust', () => {
  const ministry = [
    { type: 'C', value: 'VN' },
    { type: 'O', value: 'A Ministry' },
    { type: 'CN', value: 'CSCA' },
  ] as const;
  const pem = (der: Buffer) =>
    `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`;

  it('imports DER and PEM once, tells garbage apart, and lists', async () => {
    expect((await run(['trust', 'list'])).out).toContain('the chip path answers 503');
    const [one, other] = [1, 2].map(() => makeAuthority('p256-named', { csca: { subject: ministry } }).cscaCertificate);
    const der = file('one.cer', one!);
    const both = file('both.pem', `${pem(one!)}${pem(other!)}`);
    const garbage = file('garbage.cer', 'nothing of the kind');
    const first = await run(['trust', 'import', der, garbage]);
    expect(first.code).toBe(0);
    expect(first.out).toContain('1 added, 0 known, 1 left out.');
    expect((await run(['trust', 'import', both])).out).toContain('1 added, 1 known, 0 left out.');
    expect((await run(['trust', 'list'])).out.match(/^database .*O=A Ministry/gm)).toHaveLength(2);
  }, 60_000);

  it('answers 1 when nothing can be imported, the sandbox’s authority outside the sandbox included', async () => {
    const garbage = await run(['trust', 'import', file('bad.cer', Buffer.from([0x30, 0x80, 0, 0]))]);
    expect(garbage).toMatchObject({ code: 1, complaint: 'tnid: nothing was imported\n' });
    const sandbox = await run(['trust', 'import', file('s.cer', makeAuthority('p256-named').cscaCertificate)]);
    expect(sandbox.code).toBe(1);
    expect(sandbox.out).toContain('s.cer: sandbox_anchor');
    const missing = await run(['trust', 'import', join(directory, 'nowhere.cer')]);
    expect(missing).toMatchObject({ code: 1, complaint: expect.stringContaining('nowhere.cer') });
  }, 60_000);
});

describe('tnid keys', () => {
  it('rotates, and a running server signs with the new key without a restart', async () => {
    const server = await startServer({ sandbox: false });
    const env = { DATABASE_URL: server.database.appUrl, DATA_DIRECTORY: server.dataDirectory };
    const kids = async () =>
      ((await fetch(`${server.address}/jwks`).then((answer) => answer.json())) as { keys: { kid: string }[] }).keys.map(
        ({ kid }) => kid,
      );
    const before = await kids();
    const rotated = await run(['keys', 'rotate', '--now'], env);
    const made = [...rotated.out.matchAll(/^New .*?key (\S+),/gm)].map(([, kid]) => kid!);
    expect(made).toHaveLength(before.length);
    for (let tries = 0; tries < 60 && (await kids()).length < before.length * 2; tries += 1)
      await new Promise((later) => setTimeout(later, 50));
    expect(new Set(await kids())).toEqual(new Set([...before, ...made]));
    const listed = (await run(['keys', 'list'], env)).out;
    for (const kid of made) expect(listed).toMatch(new RegExp(`^${kid} +(ES|RS)256 +signing`, 'm'));
    await server.stop();
  }, 60_000);

  it('lists nothing before the first start', async () => {
    expect((await run(['keys', 'list'])).out).toBe('No signing key yet: the first start makes one.\n');
  });
});

describe('tnid migrate', () => {
  it('brings an empty outside database up to date, with an owner and an application of their own', async () => {
    const env = { DATABASE_URL: empty.appUrl, DATABASE_OWNER_URL: empty.ownerUrl };
    const serving = await run(['serve'], { ...env, DATABASE_OWNER_URL: '', SANDBOX: 'false' });
    expect(serving).toMatchObject({ code: 1, complaint: expect.stringContaining('run "tnid migrate"') });
    const first = await run(['migrate'], env);
    expect(first).toMatchObject({ code: 0, complaint: '' });
    expect(first.out).toMatch(/^Migrated: CreateSealingKey\d{13}\.\n[\s\S]*The schema is up to date\.\n$/);
    expect((await run(['migrate'], env)).out).toBe('The schema is up to date.\n');
  }, 60_000);

  it('leaves the application without the right to rewrite the audit trail or to make tables', async () => {
    const app = new pg.Client({ connectionString: empty.appUrl });
    app.on('error', () => undefined);
    await app.connect();
    const forbidden = [
      "update audit_entry set action = 'x.y'",
      'delete from audit_entry',
      'truncate audit_entry',
      'create table mine (id int)',
      'alter table subject add column x text',
      'drop table subject',
      "insert into migration (timestamp, name) values (1, 'x')",
      'create schema mine',
    ];
    for (const sql of forbidden) await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' });
    const entry = "('00000000-0000-7000-8000-000000000001', now(), 'test.entry.made', 'system')";
    await app.query(`insert into audit_entry (id, at, action, actor_kind) values ${entry}`);
    await app.end();
  });
});

async function publicJwk(): Promise<object> {
  const { d: _d, ...jwk } = await newPrivateJwk();
  return jwk;
}
