// A person is deleted by destroying their key and every row of theirs: whole, at once, and so that nothing is found.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as openid from 'openid-client';
import pg from 'pg';
import { readIndexKeys, readKeyRing } from '../../../src/platform/vault/key-ring.ts';
import { createVault } from '../../../src/platform/vault/vault.ts';
import { citizens } from '../../../src/sandbox/citizens.ts';
import { type Citizen, createCitizen } from '../../support/citizen.ts';
import { dumpDatabase } from '../../support/database-dump.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { registerService, type Service } from '../../support/service.ts';
import { type Ran, runHere } from '../support/program.ts';
import { startTnid, tnidOf } from '../support/started-program.ts';

let server: TestServer;
let service: Service;
let client: pg.Client;

beforeAll(async () => {
  server = await startServer();
  service = await registerService(server);
  client = new pg.Client({ connectionString: server.database.ownerUrl });
  await client.connect();
}, 120_000);
afterAll(async () => {
  await client.end();
  await server.stop();
}, 60_000);

interface Person {
  readonly citizen: Citizen;
  readonly subjectId: string;
  readonly number: string;
  readonly tokens: Awaited<ReturnType<Service['signIn']>>;
}

const numberOf = (card: string) => citizens.find(({ id }) => id === card)!.holder.number;

/** Somebody with a passkey, a consent, sessions here and in the hall, and tokens at a service. */
async function aPerson(card: string): Promise<Person> {
  const citizen = createCitizen(server);
  const scope = 'openid profile offline_access';
  const tokens = await service.signIn(citizen, { scope, prompt: 'consent' }, { card });
  await citizen.authorize(`${server.issuer}/account`).catch(() => undefined);
  const { rows } = await client.query<{ id: string }>('select id from subject order by created_at desc limit 1');
  return { citizen, subjectId: rows[0]!.id, number: numberOf(card), tokens };
}

/** In this process: many of these only say no. */
const remove = (...args: readonly string[]): Promise<Ran> =>
  runHere(['subject', 'delete', ...args], {
    ISSUER: server.issuer,
    DATABASE_URL: server.database.appUrl,
    DATA_DIRECTORY: server.dataDirectory,
  });
const destroy = (subjectId: string): Promise<Ran> => remove('--subject', subjectId, '--yes');

/** Everything by which this person could be found, as hexadecimal or text. */
async function tracesOf({ subjectId, number, tokens }: Person): Promise<readonly string[]> {
  const folder = join(server.dataDirectory, 'secrets');
  const vault = createVault(readKeyRing(join(folder, 'key-ring.json')), readIndexKeys(join(folder, 'index-key')));
  const all = async (sql: string) =>
    (await client.query<{ trace: string }>(sql, [subjectId])).rows.map(({ trace }) => trace);
  return [
    subjectId,
    vault.blindIndex('citizen_id', number).toString('hex'),
    tokens.claims()!.sub,
    ...(await all('select identifier as trace from pairwise_identifier where subject_id = $1')),
    ...(await all("select encode(credential_id, 'hex') as trace from passkey where subject_id = $1")),
    ...(await all("select encode(user_handle, 'hex') as trace from passkey where subject_id = $1")),
    ...(await all("select encode(chip_index, 'hex') as trace from proven_chip where subject_id = $1")),
    ...(await all("select encode(wrapped, 'hex') as trace from sealing_key where owner_id = $1")),
    ...(await all(
      "select encode(k.wrapped, 'hex') as trace from sealing_key k join proofing_case c on c.id = k.owner_id where c.subject_id = $1",
    )),
    ...(await all("select encode(profile, 'hex') as trace from subject where id = $1")),
  ];
}

const found = async (traces: readonly string[]) => {
  const cells = await dumpDatabase(server.database.ownerUrl);
  return cells.filter((cell) => traces.some((trace) => cell.includes(trace))).map((cell) => cell.split(':')[0]);
};

describe('deleting a person', () => {
  let person: Person;
  let neighbour: Person;
  let traces: readonly string[];
  let entriesBefore: number;

  const entries = async () =>
    Number((await client.query<{ count: string }>('select count(*) from audit_entry')).rows[0]!.count);

  beforeAll(async () => {
    neighbour = await aPerson('thi-dao');
    person = await aPerson('mai-an');
    traces = await tracesOf(person);
    entriesBefore = await entries();
  }, 180_000);

  it('does nothing without the last word', async () => {
    const { code, out } = await remove('--subject', person.subjectId);
    expect([code, out]).toEqual([0, expect.stringMatching(/active, since \d{4}-\d\d-\d\d\. Nothing was done/)]);
    expect(new Set(await found(traces)).size).toBeGreaterThan(8);
  }, 60_000);

  it('is killed half-way, and nothing has happened', async () => {
    const blocker = new pg.Client({ connectionString: server.database.ownerUrl });
    await blocker.connect();
    await blocker.query('begin');
    // Sessions and passkeys are deleted before the command comes to this table.
    await blocker.query('lock table proven_chip in access exclusive mode');
    const run = startTnid(server, ['subject', 'delete', '--subject', person.subjectId, '--yes']);
    const waiting = "select 1 from pg_locks where not granted and relation = 'proven_chip'::regclass";
    while ((await client.query(waiting)).rowCount === 0) await new Promise((later) => setTimeout(later, 50));
    await run.kill();
    await blocker.query('rollback');
    await blocker.end();
    await service.signIn(person.citizen, { prompt: 'none' });
    expect((await service.refresh(person.tokens.refresh_token!)).access_token).toBeTruthy();
    expect(await tracesOf(person)).toEqual(traces);
  }, 120_000);

  it('is done by the next run, and nothing of them is found any more', async () => {
    const { code, out, complaint } = await destroy(person.subjectId);
    expect([code, complaint]).toEqual([0, '']);
    expect(out).toContain('Destroyed.');
    expect(out + complaint).not.toMatch(/\d{9}/);
    expect(await found(traces)).toEqual([]);
  }, 60_000);

  it('ends their sessions and tokens at once', async () => {
    const { access_token, refresh_token } = person.tokens;
    await expect(openid.fetchUserInfo(service.config, access_token, openid.skipSubjectCheck)).rejects.toThrow();
    await expect(service.refresh(refresh_token!)).rejects.toThrow();
    const silent = await person.citizen.authorize((await service.begin({ prompt: 'none' })).url);
    expect(silent.params.get('error')).toBe('login_required');
    const hall = await person.citizen.open(`${server.issuer}/account`);
    expect(hall.kind === 'page' && hall.step).toBe('sign-in');
  }, 60_000);

  it('leaves their passkey good for nothing', async () => {
    const page = await person.citizen.open((await service.begin()).url);
    if (page.kind !== 'page') throw new Error('signed in');
    const after = await person.citizen.usePasskey(page);
    expect(after.kind === 'page' && after.step).toBe('sign-in');
  }, 60_000);

  it('keeps the trail, whose pseudonyms lead nowhere, and adds the fact', async () => {
    expect(await entries()).toBeGreaterThan(entriesBefore);
    const { rows } = await client.query<{ actor_kind: string; details: object; subject_ref: string }>(
      "select actor_kind, details, subject_ref from audit_entry where action = 'subject.deleted'",
    );
    expect(rows).toEqual([{ actor_kind: 'operator', details: {}, subject_ref: expect.any(String) }]);
    const about = await client.query('select 1 from audit_entry where subject_ref = $1', [rows[0]!.subject_ref]);
    expect(about.rowCount).toBeGreaterThan(5);
  });

  it('leaves the tamper-evident log whole', async () => {
    const { code, out } = await runHere(['audit', 'verify', '--database', server.database.appUrl], {});
    expect([code, out]).toEqual([0, expect.stringMatching(/^The audit log holds: \d+ entries/)]);
  }, 60_000);

  it('touches nobody else', async () => {
    await service.signIn(neighbour.citizen, { prompt: 'none' });
    await service.signIn(neighbour.citizen, { prompt: 'login' });
    expect(new Set(await found(await tracesOf(neighbour))).size).toBeGreaterThan(8);
  }, 60_000);

  it('lets the number enrol again, as somebody new to every service', async () => {
    const again = await aPerson('mai-an');
    expect(again.subjectId).not.toBe(person.subjectId);
    expect(again.tokens.claims()!.sub).not.toBe(person.tokens.claims()!.sub);
  }, 120_000);

  it('is refused the second time', async () => {
    const { code, complaint } = await destroy(person.subjectId);
    expect([code, complaint]).toEqual([3, expect.stringContaining('(subject.record.unknown)')]);
  }, 60_000);

  it('takes away what a request under way left behind it', async () => {
    await client.query(
      `insert into oidc_artifact (id_hash, model, account_id, payload, expires_at)
       values ('\\x00', 'AccessToken', $1, '{}', now() + interval '1 hour')`,
      [person.subjectId],
    );
    expect((await destroy(person.subjectId)).code).toBe(0);
    expect(await found([person.subjectId])).toEqual([]);
  }, 60_000);
});

describe('who is to be deleted', () => {
  let person: Person;
  beforeAll(async () => {
    person = await aPerson('van-thang');
  }, 120_000);

  const status = (value: string) =>
    client.query('update subject set status = $2 where id = $1', [person.subjectId, value]);
  const isThere = async () => (await client.query('select 1 from subject where id = $1', [person.subjectId])).rowCount;

  it.each(['suspended', 'deceased'])(
    'is kept while %s: the record keeps the number from a second identity',
    async (value) => {
      await status(value);
      const { code, complaint } = await destroy(person.subjectId);
      await status('active');
      expect([code, complaint]).toEqual([3, expect.stringContaining('(subject.deletion.retained)')]);
      expect(await isThere()).toBe(1);
    },
    60_000,
  );

  it.each([
    ['an id of nobody', ['--subject', '00000000-0000-7000-8000-00000000dead']],
    ['something that is no id', ['--subject', "' or true"]],
    ['a case of nobody', ['--case', '00000000-0000-7000-8000-00000000dead']],
    ['nobody named', []],
  ])(
    'is unknown by %s',
    async (_, args) => {
      const { code, complaint } = await remove(...args, '--yes');
      expect([code, complaint]).toEqual([3, expect.stringContaining('(subject.record.unknown)')]);
      expect(await isThere()).toBe(1);
    },
    60_000,
  );

  it.each([
    ['a number of nobody', '999190999999\n'],
    ['something that is no number', 'x\n'],
    ['nothing typed', ''],
  ])(
    'is unknown by %s',
    async (_, input) => {
      const { code, complaint } = await tnidOf(server, ['subject', 'delete', '--number', '--yes'], input);
      expect([code, complaint]).toEqual([3, expect.stringContaining('(subject.record.unknown)')]);
      expect(await isThere()).toBe(1);
    },
    60_000,
  );

  it('is named in one way only', async () => {
    const { code } = await tnidOf(
      server,
      ['subject', 'delete', '--number', '--subject', person.subjectId, '--yes'],
      '',
    );
    expect(code).toBe(2);
  }, 60_000);

  it('is not given as a number on the command line, where others see it', async () => {
    const { code } = await remove('--number', person.number, '--yes');
    expect(code).toBe(2);
    expect(await isThere()).toBe(1);
  }, 60_000);

  it('is found by a case of theirs, and by the number that is typed', async () => {
    const { rows } = await client.query<{ id: string }>('select id from proofing_case where subject_id = $1', [
      person.subjectId,
    ]);
    const byCase = await remove('--case', rows[0]!.id);
    expect(byCase.out).toContain(person.subjectId);
    const { code, out, complaint } = await tnidOf(
      server,
      ['subject', 'delete', '--number', '--yes'],
      `${person.number}\n`,
    );
    expect([code, out.includes('Destroyed'), (out + complaint).includes(person.number)]).toEqual([0, true, false]);
    expect(await isThere()).toBe(0);
  }, 60_000);
});
