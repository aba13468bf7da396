// One person, whole or not at all: the database connection is cut at every statement of an enrolment, before and after.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Citizen, createCitizen, type Page } from '../support/citizen.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { registerService, type Service } from '../support/service.ts';
import { logLines } from './support/alive.ts';
import { answered, expectRefused } from './support/clear-answer.ts';
import { type FaultyProxy, startFaultyProxy } from './support/faulty-proxy.ts';
import { asOwner } from './support/owner.ts';

let proxy: FaultyProxy;
let server: TestServer;
let service: Service;

// The audit log's own statements stay out of the count.
beforeAll(async () => {
  proxy = await startFaultyProxy();
  server = await startServer({ databaseUrl: proxy.before, env: { AUDIT_SEQUENCE_SECONDS: '60' } });
  service = await registerService(server);
}, 120_000);
afterAll(async () => {
  await server.stop();
  await proxy.stop();
});

/** Everything an enrolment writes, counted. */
async function rowsOf(): Promise<Readonly<Record<string, number>>> {
  const [found] = await asOwner<Record<string, number>>(
    server,
    `select (select count(*) from subject)::int as subjects, (select count(*) from subject_number)::int as numbers,
       (select count(*) from passkey)::int as passkeys, (select count(*) from authentication)::int as authentications,
       (select count(*) from sign_in_record)::int as records, (select count(*) from proven_chip)::int as chips,
       (select count(*) from proofing_case where state = 'enrolled')::int as enrolled,
       (select count(*) from sealing_key k join subject s on s.id = k.owner_id)::int as keys,
       (select count(*) from sealing_key k left join subject s on s.id = k.owner_id
          left join proofing_case c on c.id = k.owner_id where s.id is null and c.id is null)::int as orphans,
       (select count(*) from audit_entry where action in
          ('subject.created', 'authenticator.passkey.registered', 'proofing.case.approved'))::int as facts`,
  );
  return found!;
}

const whole = (people: number) => ({
  ...{ subjects: people, numbers: people, passkeys: people, authentications: people, records: people, chips: people },
  ...{ enrolled: people, keys: people, orphans: 0, facts: 3 * people },
});

async function atNewPasskey(card: string): Promise<{ readonly citizen: Citizen; readonly page: Page }> {
  const citizen = createCitizen(server);
  const { url } = await service.begin();
  const page = await citizen.goOn(await citizen.open(url), { card, stopAt: 'create-passkey' });
  if (page.kind !== 'page' || page.step !== 'create-passkey') throw new Error('not at the new passkey');
  return { citizen, page };
}

/** A passkey made; the answer to sending it, redirects not followed. */
async function send({ citizen, page }: { readonly citizen: Citizen; readonly page: Page }, spoil?: () => void) {
  const { optionsUrl, verifyUrl } = page.ceremony('register');
  const origin = { origin: server.issuer };
  const options = await citizen.request(optionsUrl, { method: 'POST', headers: origin });
  const response = JSON.stringify(citizen.authenticator.register((await options.json()) as never));
  proxy.count();
  spoil?.();
  return citizen.request(verifyUrl, { method: 'POST', headers: origin, body: new URLSearchParams({ response }) });
}

describe('an enrolment whose connection breaks', () => {
  it('leaves nothing behind, and goes on with the same card case when tried again', async () => {
    const person = await atNewPasskey('mai-an');
    const broken: number[] = [];
    for (let nth = 1; nth <= 60; nth += 1) {
      const answer = await send(person, () => proxy.cutAt(nth, 'before'));
      if (answer.status === 303) break;
      broken.push(nth);
      expect(answer.headers.get('retry-after')).toBe('5');
      expectRefused(await answered(answer), 503, 'service.unavailable');
      expect(await rowsOf()).toEqual(whole(0));
      expect((await person.citizen.open(person.page.url)) as Page).toMatchObject({ step: 'create-passkey' });
    }
    proxy.restore();
    expect(broken.length).toBeGreaterThan(10);
    expect(broken.length).toBeLessThan(60);
    expect(await rowsOf()).toEqual(whole(1));
    expect(await person.citizen.goOn(await person.citizen.open(person.page.url))).toMatchObject({ kind: 'return' });
  }, 120_000);

  it('is whole or nothing also when only the answer is lost, the last one included', async () => {
    const person = await atNewPasskey('van-thang');
    let people = 1;
    for (let nth = 1; nth <= 60 && people === 1; nth += 1) {
      const answer = await send(person, () => proxy.cutAt(nth, 'after'));
      people = (await rowsOf()).subjects!;
      expect(await rowsOf()).toEqual(whole(people));
      if (people === 1) expectRefused(await answered(answer), 503, 'service.unavailable');
    }
    proxy.restore();
    expect(await rowsOf()).toEqual(whole(2));
    // Enrolled, though nobody told the browser: the passkey that was just made signs in.
    const landing = await person.citizen.goOn(await person.citizen.open(person.page.url));
    expect(landing).toMatchObject({ kind: 'return' });
  }, 120_000);

  it('is told in the log as a database that was away, and as no fault', () => {
    const errors = logLines(server).filter(({ level }) => level === 'error');
    expect(new Set(errors.map(({ msg }) => msg))).toEqual(new Set(['database is away']));
  });
});
