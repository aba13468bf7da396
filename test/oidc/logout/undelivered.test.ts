// OpenID Connect Back-Channel Logout 1.0 §2.5, §2.8; OWASP ASVS 5.0 1.3.6.
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runHere } from '../../app/support/program.ts';
import type { Page } from '../../support/citizen.ts';
import type { Service } from '../../support/service.ts';
import { kindAnswer, type LogoutReceiver, startLogoutReceiver } from '../support/logout-receiver.ts';
import { openStage, type Stage } from '../support/stage.ts';

/** Tries wait for one another. */
jest.setTimeout(120_000);

let stage: Stage;
let receiver: LogoutReceiver;

beforeAll(async () => {
  stage = await openStage();
  receiver = await startLogoutReceiver(stage.server);
}, 120_000);

afterEach(() => receiver.answerWith(kindAnswer));

afterAll(async () => {
  await receiver?.stop();
  await stage?.close();
});

let paths = 0;
async function listening(changes = {}): Promise<Service & { readonly path: string }> {
  paths += 1;
  const path = `/undelivered-${paths}`;
  return { ...(await stage.register(receiver.registration(path, changes))), path };
}

async function signedOutOf(service: Service): Promise<void> {
  const citizen = stage.citizen.inAnotherBrowser();
  await service.signIn(citizen);
  const asked = (await citizen.open('/logout')) as Page;
  await citizen.post('/logout/confirm', { ...asked.fields(), logout: 'yes' });
}

interface Row {
  readonly id: string;
  readonly tries: number;
  readonly problem: string | null;
  readonly given_up_at: Date | null;
}

async function messageTo({ clientId }: Service): Promise<Row | undefined> {
  const sql = 'select id, tries, problem, given_up_at from outbox_message where recipient = $1';
  return (await stage.sql<Row>(sql, [clientId]))[0];
}

/** What is known of the message once it was tried so often, or once it is gone. */
async function after(service: Service, isThere: (row: Row | undefined) => boolean): Promise<Row | undefined> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const row = await messageTo(service);
    if (isThere(row)) return row;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(row)}`);
    await new Promise((later) => setTimeout(later, 30));
  }
}

const problemOf = async (service: Service) => (await after(service, (row) => row?.problem != null))!.problem;
const delivered = (service: Service) => after(service, (row) => row === undefined);

describe('a service that did not take the news', () => {
  it('is told again until it does, by a fresh token with the same name', async () => {
    const service = await listening();
    let refusals = 2;
    receiver.answerWith((response) => {
      refusals -= 1;
      if (refusals >= 0) response.writeHead(503).end();
      else kindAnswer(response);
    });
    await signedOutOf(service);
    const tokens = await receiver.until(service.path, 3);
    await delivered(service);
    expect(new Set(tokens.map(({ jti }) => jti)).size).toBe(1);
    expect(new Set(tokens.map(({ sid }) => sid)).size).toBe(1);
    expect(tokens[2]!.iat!).toBeGreaterThan(tokens[0]!.iat!);
    for (const { iat, exp } of tokens) expect(exp).toBe(iat! + 120);
  });

  it.each([
    [400, 'answered 400'],
    [401, 'answered 401'],
    [500, 'answered 500'],
    [302, 'redirect'],
    [201, 'answered 201'],
  ])('has not taken it by answering %i', async (status, problem) => {
    const service = await listening();
    receiver.answerWith((response) => void response.writeHead(status, { location: 'http://169.254.169.254/' }).end());
    await signedOutOf(service);
    expect(await problemOf(service)).toBe(problem);
    receiver.answerWith((response) => void response.writeHead(204).end());
    await delivered(service);
  });

  it('has not taken it by answering without an end, or too much', async () => {
    const [endless, loud] = [await listening(), await listening()];
    receiver.answerWith((response) => void response.writeHead(200).write('…'));
    await signedOutOf(endless);
    expect(await problemOf(endless)).toMatch(/^too_slow/);
    receiver.answerWith((response) => void response.writeHead(200).end('x'.repeat(100_000)));
    await signedOutOf(loud);
    expect(await problemOf(loud)).toBe('too_large');
    receiver.answerWith(kindAnswer);
    await delivered(loud);
  });

  it('is not called at a host that is no longer its own, nor while it is suspended', async () => {
    const [moved, suspended] = [await listening(), await listening()];
    await stage.sql("update relying_party set outgoing_hosts = '{}' where client_id = $1", [moved.clientId]);
    await signedOutOf(moved);
    expect(await problemOf(moved)).toBe('host_not_listed');
    const citizen = stage.citizen.inAnotherBrowser();
    await suspended.signIn(citizen);
    await stage.sql("update relying_party set status = 'suspended' where client_id = $1", [suspended.clientId]);
    const asked = (await citizen.open('/logout')) as Page;
    await citizen.post('/logout/confirm', { ...asked.fields(), logout: 'yes' });
    expect(await problemOf(suspended)).toBe('the service is unknown or suspended');
    for (const { path } of [moved, suspended]) expect(receiver.received(path)).toEqual([]);
  });

  it('is not called at an address that is private, however its name says', async () => {
    const service = await listening();
    const [host, uri] = ['service.localtest.example', 'https://service.localtest.example/hears'];
    for (const [address, problem] of [
      ['https://10.0.0.1/', 'address_refused'],
      ['https://169.254.169.254/', 'address_refused'],
      ['https://[::ffff:7f00:1]/', 'address_refused'],
      [uri, 'unresolvable'],
    ] as const) {
      const hosts = [host, new URL(address).host];
      const sql = 'update relying_party set outgoing_hosts = $2, backchannel_logout_uri = $3 where client_id = $1';
      await stage.sql(sql, [service.clientId, hosts, address]);
      await signedOutOf(service);
      expect(await problemOf(service)).toMatch(new RegExp(`^${problem}`));
      await stage.sql('delete from outbox_message');
    }
  });

  it('is not told when it asked to be told no more', async () => {
    const service = await listening();
    receiver.answerWith((response) => void response.writeHead(503).end());
    await signedOutOf(service);
    await problemOf(service);
    await stage.sql('update relying_party set backchannel_logout_uri = null where client_id = $1', [service.clientId]);
    await delivered(service);
  });
});

describe('a service that never took the news', () => {
  const tnid = (...args: readonly string[]) =>
    runHere(args, { DATABASE_URL: stage.server.database.appUrl, DATA_DIRECTORY: stage.server.dataDirectory });

  it('is given up, which its operator and its person can see, and told when an operator says so', async () => {
    const service = await listening();
    receiver.answerWith((response) => void response.writeHead(503).end());
    await signedOutOf(service);
    await stage.sql('update outbox_message set tries = 9 where recipient = $1', [service.clientId]);
    const { id } = (await after(service, (row) => row?.given_up_at != null))!;
    const listed = (await tnid('outbox', 'list')).out;
    expect(listed).toContain(`${id}  oidc.logout  ${service.clientId}  10 tries  given up`);
    const [fact] = await stage.sql<{ details: object; subject_ref: string | null }>(
      "select details, subject_ref from audit_entry where action = 'oidc.logout.undelivered'",
    );
    expect(fact).toEqual({
      details: { relying_party: service.clientId, tries: 10 },
      subject_ref: expect.any(String),
    });
    const mine = stage.citizen.inAnotherBrowser();
    const page = (await mine.goOn(await mine.open('/account/activity'), { stopAt: 'other' })) as Page;
    expect(page.html).toContain('Một dịch vụ chưa nhận được tin');
    const before = receiver.received(service.path).length;
    receiver.answerWith(kindAnswer);
    expect(await tnid('outbox', 'retry', id)).toMatchObject({ code: 0, out: '1 to be sent again.\n' });
    await delivered(service);
    expect(receiver.received(service.path)).toHaveLength(before + 1);
  });

  it('is not sent again by an operator who names neither a message nor all', async () => {
    expect(await tnid('outbox', 'retry')).toMatchObject({ code: 1 });
    expect(await tnid('outbox', 'retry', '--all', '00000000-0000-4000-8000-000000000000')).toMatchObject({ code: 1 });
    expect(await tnid('outbox', 'retry', '00000000-0000-4000-8000-000000000000')).toMatchObject({ code: 1 });
  });
});
