// What becomes of the people behind a card whose signer is withdrawn, revoked, or trusted again; the real program throughout.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openInstallation } from '../../src/app/installation/installation.ts';
import { newId } from '../../src/kernel/ids.ts';
import { makeAuthority, makeCard } from '../../src/sandbox/card/index.ts';
import { readInstallation, writeInstallation } from '../../src/sandbox/installation-file.ts';
import { openStage, type Stage } from '../oidc/support/stage.ts';
import { ministry } from '../proofing/trust/authorities.ts';
import { type Citizen, createCitizen, type Page } from '../support/citizen.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type TrustPeople, trustPeople } from './support/trust-people.ts';

describe('somebody whose card is trusted no longer', () => {
  let stage: Stage;
  let beside: TestServer;
  let people: TrustPeople;
  let signer: string;

  beforeAll(async () => {
    stage = await openStage();
    const { server } = stage;
    beside = await startServer({ beside: server });
    people = await trustPeople(server.dataDirectory, server.database, { SANDBOX: 'true', ISSUER: server.issuer });
    const [row] = await stage.sql<{ hex: string }>("select encode(fingerprint, 'hex') as hex from document_signer");
    signer = row!.hex;
  }, 120_000);
  afterAll(async () => {
    await beside.stop();
    await stage.close();
  });

  const silently = async (citizen = stage.citizen) => (await stage.service.signIn(citizen)).claims()!;
  /** The page after the passkey of somebody who comes back in another browser. */
  const comesBack = async (citizen: Citizen) => {
    const elsewhere = citizen.inAnotherBrowser();
    const page = (await elsewhere.open((await stage.service.begin()).url)) as Page;
    return elsewhere.usePasskey(page);
  };
  const reads = async (citizen: Citizen) => {
    const page = (await citizen.open((await stage.service.begin()).url)) as Page;
    const waiting = (await citizen.post(page.action('/case'))) as Page;
    return { waiting, reading: await citizen.readCard(waiting, 'mai-an') };
  };

  it('is worth nothing at once in a session that goes on', async () => {
    expect(await silently()).toMatchObject({ ial: 1, acr: 'urn:thainguyen:id:loa:low' });
    expect(await people.change('--withdraw', signer)).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 people rest on a card that is trusted no longer'),
    });
    const claims = await silently();
    expect(claims).toMatchObject({ ial: 0 });
    expect(claims).not.toHaveProperty('acr');
  }, 60_000);

  it('is told why a new sign-in is refused', async () => {
    const page = (await comesBack(stage.citizen)) as Page;
    expect(page).toMatchObject({ kind: 'page', step: 'sign-in' });
    expect(page.html).toContain('Định danh của Ông/Bà cần chứng minh lại bằng thẻ căn cước');
  }, 60_000);

  it('finds it in their own hall', async () => {
    expect(((await stage.citizen.open('/account')) as Page).html).toContain('Cần chứng minh lại');
    expect(((await stage.citizen.open('/account/activity')) as Page).html).toContain('mức định danh giảm');
  }, 60_000);

  it('changes nothing in their hall any more, though the session goes on', async () => {
    const page = (await stage.citizen.open('/account/passkeys')) as Page;
    expect(page).toMatchObject({ status: 403 });
    expect(page.html).toContain('authenticator.subject.unproven');
  }, 60_000);

  it('cannot use that card again, in any process that was running all the time', async () => {
    for (const server of [stage.server, beside]) {
      const { reading } = await reads(createCitizen(server));
      expect(reading).toMatchObject({ outcome: 'refused', reasons: ['dsc_revoked'] });
    }
  }, 60_000);

  it('gets the level back with a card of another signer, and not for the passkeys of before', async () => {
    await renewCard(stage.server.dataDirectory);
    const citizen = createCitizen(stage.server);
    const { waiting, reading } = await reads(citizen);
    const known = (await citizen.post(`${waiting.url.pathname}/case/code`, { code: reading.code! })) as Page;
    const making = (await citizen.post(known.action('/recover'))) as Page;
    await citizen.makePasskey(making);
    await stage.sql("update passkey set active_from = now() where origin = 'recovery'");
    expect(await silently(citizen.inAnotherBrowser())).toMatchObject({ ial: 1 });
    expect(await silently()).toMatchObject({ ial: 0 });
    expect(await comesBack(stage.citizen)).toMatchObject({ kind: 'page', step: 'sign-in' });
  }, 60_000);

  it('has everything back when the withdrawal is rolled back', async () => {
    const { out } = await people.run('history');
    const before = Number(/^version (\d+)/.exec(out)![1]) - 1;
    expect(await people.change('--roll-back', String(before))).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 on one that is trusted again'),
    });
    expect(await silently()).toMatchObject({ ial: 1, acr: 'urn:thainguyen:id:loa:low' });
    expect(await comesBack(stage.citizen)).not.toMatchObject({ step: 'sign-in' });
    expect(await stage.citizen.open('/account/passkeys')).toMatchObject({ status: 200 });
  }, 60_000);
});

/** The same person, the same authority, another document signer. */
async function renewCard(dataDirectory: string): Promise<void> {
  const path = join(dataDirectory, 'sandbox', 'sandbox-cards.json');
  const installation = (await readInstallation(path))!;
  const { holder } = installation.cards.get('mai-an')!;
  const under = [...installation.authorities.values()].find(({ profile }) => profile === 'p256-named')!;
  const cards = new Map([
    ...installation.cards,
    ['mai-an', makeCard(makeAuthority('p256-named', { under }), holder)] as const,
  ]);
  await writeInstallation(path, { ...installation, cards }, 'replace');
}

describe('judging everybody again, killed half-way', () => {
  const many = 250;
  const authority = ministry();
  const directory = join(process.env.TNID_TEST_RUN!, `fallen-${process.pid}`);
  const sha = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();
  let database: TestDatabase;
  let people: TrustPeople;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    mkdirSync(directory, { recursive: true });
    people = await trustPeople(directory, database);
    client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    await makePeople();
  }, 120_000);
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const count = async (sql: string) => Number((await client.query<{ count: string }>(sql)).rows[0]!.count);
  const told = () => count("select count(*) from audit_entry where action = 'proofing.card.doubted'");

  /** Enrolled as far as the judgement looks: subject, key, passkey and a card signed by the authority. */
  async function makePeople(): Promise<void> {
    const before = { ...process.env };
    Object.assign(process.env, { NODE_ENV: 'test', LOG_LEVEL: 'silent', ...people.env });
    const installation = await openInstallation({ migrate: 'never' });
    for (const name of Object.keys(people.env)) delete process.env[name];
    Object.assign(process.env, before);
    const signer = sha(authority.dscCertificate);
    const anchor = sha(authority.cscaCertificate);
    await client.query(
      'insert into document_signer (fingerprint, anchor, der, vouched_for, seen_at) values ($1, $2, $3, false, now())',
      [signer, anchor, authority.dscCertificate],
    );
    for (let i = 0; i < many; i += 1) {
      const id = newId<'subject'>();
      const profile = {
        name: 'X',
        nameSource: 'mrz',
        birthDate: '1990-01-01',
        sex: 'male',
        nationality: 'VNM',
      } as const;
      const number = `0990900${String(100_00 + i)}`;
      await installation.transact(async ({ subjects }) => {
        if (!(await subjects.insert({ id, number, profile, ial: 1, createdAt: new Date() }))) throw new Error(number);
      });
      await client.query(
        `insert into proven_chip (chip_index, subject_id, signer, anchor, first_proven_at, last_proven_at)
         values ($1, $2, $3, $4, now(), now())`,
        [sha(id).subarray(0, 16), id, signer, anchor],
      );
    }
    await installation.close();
  }

  it('misses nobody and tells nobody twice when it is run again', async () => {
    // Nothing was ever trusted here, so the first judgement finds everybody.
    const child = spawn(
      process.execPath,
      [join(resolve(import.meta.dirname, '../..'), 'dist/src/app/main.js'), 'trust', 're-evaluate'],
      {
        stdio: 'ignore',
        env: { PATH: process.env.PATH, NODE_ENV: 'test', ...people.env },
      },
    );
    const ended = new Promise((done) => child.once('exit', done));
    while ((await told()) < 20) await new Promise((later) => setTimeout(later, 2));
    child.kill('SIGKILL');
    await ended;
    const half = await told();
    expect(half).toBeGreaterThanOrEqual(20);
    expect(half).toBeLessThan(many);
    const again = await people.run('re-evaluate');
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining(`${many - half} people rest on a card`) });
    expect(await told()).toBe(many);
    expect(await count('select count(distinct subject_ref) from audit_entry where subject_ref is not null')).toBe(many);
    expect(await count('select count(*) from subject where doubted')).toBe(many);
    expect(await people.run('re-evaluate')).toMatchObject({ out: expect.stringContaining('0 people rest') });
  }, 120_000);
});
