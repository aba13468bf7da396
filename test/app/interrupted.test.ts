// RFC 9110 §9.2.2: closed tabs, the back button, two tabs at once, a session that ended elsewhere: nobody is lost.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Citizen, createCitizen, type Page } from '../support/citizen.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { registerService, type Service } from '../support/service.ts';
import { isWell, logLines } from './support/alive.ts';
import { answered, expectRefused } from './support/clear-answer.ts';

let server: TestServer;
let service: Service;
let citizen: Citizen;

beforeAll(async () => {
  server = await startServer();
  service = await registerService(server);
  citizen = createCitizen(server);
  await service.signIn(citizen, {}, { card: 'mai-an' });
}, 120_000);
afterEach(async () => expect(await isWell(server)).toBe(true));
afterAll(() => server.stop());

const post = async (who: Citizen, path: string, body = '', headers: Readonly<Record<string, string>> = {}) =>
  answered(
    await who.request(path, {
      method: 'POST',
      headers: { origin: server.issuer, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    }),
  );
const begin = async (who: Citizen) => (await who.open((await service.begin({ prompt: 'login' })).url)) as Page;

describe('an interaction', () => {
  it('is foreign to another interaction of the same browser', async () => {
    const [one, other] = [await begin(citizen), await begin(citizen)];
    for (const name of ['tnid_interaction', 'tnid_interaction.sig']) {
      const value = citizen.jar.value(name)!;
      citizen.jar.set({ host: 'localhost', path: one.url.pathname, name, value });
    }
    expectRefused(await answered(await citizen.request(one.url)), 403, 'interaction.foreign');
    expectRefused(await post(citizen, `${one.url.pathname}/cancel`), 403, 'interaction.foreign');
    expect((await citizen.open(other.url)) as Page).toMatchObject({ step: 'step-up' });
  });

  it('is over for a browser without its cookie, or with one that was changed', async () => {
    const page = await begin(citizen);
    expectRefused(await answered(await createCitizen(server).request(page.url)), 410, 'interaction.expired');
    const value = citizen.jar.value('tnid_interaction')!;
    citizen.jar.set({ host: 'localhost', path: page.url.pathname, name: 'tnid_interaction.sig', value });
    expectRefused(await answered(await citizen.request(page.url)), 410, 'interaction.expired');
  });

  it('goes on in two tabs, each on its own, and ends once', async () => {
    const stranger = citizen.inAnotherBrowser();
    const [one, other] = [await service.begin(), await service.begin()];
    const [left, right] = [(await stranger.open(one.url)) as Page, (await stranger.open(other.url)) as Page];
    expect(left.url.pathname).not.toBe(right.url.pathname);
    const first = await stranger.goOn(await stranger.usePasskey(left));
    const second = await stranger.goOn(await stranger.usePasskey(right));
    for (const [landing, request] of [
      [first, one],
      [second, other],
    ] as const) {
      if (landing.kind !== 'return') throw new Error(landing.title);
      expect((await service.redeem(landing.url, request)).claims()).toMatchObject({ iss: server.issuer });
    }
    expectRefused(await answered(await stranger.request(left.url)), 410, 'interaction.expired');
  });

  it('is over after it was sent, and the back button says so', async () => {
    const stranger = citizen.inAnotherBrowser();
    const { url } = await service.begin();
    const page = (await stranger.open(url)) as Page;
    await stranger.goOn(await stranger.usePasskey(page));
    expectRefused(await answered(await stranger.request(page.url)), 410, 'interaction.expired');
    for (const path of ['/consent', '/cancel', '/case'])
      expectRefused(await post(stranger, `${page.url.pathname}${path}`), 410, 'interaction.expired');
  });

  it('takes a passkey answer once, and not in another interaction', async () => {
    const stranger = citizen.inAnotherBrowser();
    const [one, other] = [
      (await stranger.open((await service.begin()).url)) as Page,
      (await stranger.open((await service.begin()).url)) as Page,
    ];
    const { optionsUrl } = one.ceremony('authenticate');
    const options = await stranger.request(optionsUrl, { method: 'POST', headers: { origin: server.issuer } });
    const response = JSON.stringify(citizen.authenticator.authenticate((await options.json()) as never));
    const foreign = (await stranger.post(`${other.url.pathname}/passkey`, { response })) as Page;
    expect(foreign.step).toBe('sign-in');
    expect(foreign.html).toContain('role="alert"');
    const send = () =>
      stranger.request(`${one.url.pathname}/passkey`, {
        method: 'POST',
        headers: { origin: server.issuer },
        body: new URLSearchParams({ response }),
      });
    const [, again] = [await send(), await send()];
    expect(again.headers.get('set-cookie')).toContain('tnid_said=authenticator.challenge.expired');
    expect(await stranger.goOn(await stranger.open(one.url))).toMatchObject({ kind: 'return' });
  });

  it('forgets nothing when a step is asked for that is not due', async () => {
    const stranger = createCitizen(server);
    const page = (await stranger.open((await service.begin()).url)) as Page;
    for (const path of ['/consent', '/new-passkey', '/case/code', '/recover']) {
      const body = { '/new-passkey': 'response=x', '/case/code': 'code=123456' }[path] ?? '';
      const back = await stranger.request(`${page.url.pathname}${path}`, {
        method: 'POST',
        headers: { origin: server.issuer, 'content-type': 'application/x-www-form-urlencoded' },
        body,
      });
      expect(back.status).toBe(303);
      expect(back.headers.get('location')).toMatch(new RegExp(`^${page.url.pathname}`));
    }
    expect((await stranger.open(page.url)) as Page).toMatchObject({ step: 'sign-in', status: 200 });
  });
});

describe('the hall', () => {
  it('tells a script that its session has ended', async () => {
    const json = { accept: 'application/json' };
    const answer = await post(createCitizen(server), '/account/passkeys/options', '', json);
    expectRefused(answer, 401, 'account.session.ended');
  });

  it('takes no answer it did not ask for', async () => {
    const stranger = createCitizen(server);
    await stranger.request('/account');
    const callback = await stranger.request('/account/callback?code=made-up&state=made-up');
    expectRefused(await answered(callback), 400, 'account.sign_in.failed');
    const again = await stranger.request('/account/callback?code=made-up&state=made-up');
    expect(again.headers.get('location')).toBe('/account');
  });

  it('leads to the sign-in when the session ended elsewhere', async () => {
    const [here, there] = [citizen.inAnotherBrowser(), citizen.inAnotherBrowser()];
    for (const browser of [here, there]) expect(await signInToHall(browser)).toMatchObject({ status: 200 });
    expect((await post(there, '/account/sessions/end-all')).status).toBe(303);
    const back = await here.request('/account');
    expect(back.status).toBe(303);
    expect(back.headers.get('location')).toContain('/authorize?');
  });

  async function signInToHall(who: Citizen): Promise<Page> {
    const landing = await who.goOn(await who.open('/account'));
    if (landing.kind !== 'page') throw new Error('left the hall');
    return landing;
  }
});

describe('the log of all this', () => {
  it('tells of no fault', () => {
    expect(logLines(server).filter(({ level }) => level === 'error')).toEqual([]);
  });
});
