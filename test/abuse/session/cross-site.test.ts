// RFC 9700 §4.7, OWASP ASVS 5.0 §3.5.1: another site's form, sent with the person's cookies at the very step that is due.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStage, type Stage } from '../../oidc/support/stage.ts';
import { type Citizen, createCitizen, type Page, type StepName } from '../../support/citizen.ts';
import { wholeState } from '../support/whole-state.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  await stage.enrol('van-thang');
}, 120_000);

afterAll(() => stage.close());

type Form = Readonly<Record<string, string>>;

/** What a browser says when the form is not on a page of ours. */
const origins = (): readonly Form[] => {
  const { host } = new URL(stage.server.issuer);
  return [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `https://${host}` },
    { origin: `http://${host}.evil.example` },
    { origin: `http://evil.example/?${stage.server.issuer}` },
    { origin: `http://127.0.0.1:${new URL(stage.server.issuer).port}` },
    { origin: `${stage.server.issuer}/` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    {},
  ];
};

/** Refused at each of these origins, and nothing has moved. */
async function expectUnmoved(citizen: Citizen, path: string, fields: Form): Promise<void> {
  const before = await wholeState(stage);
  for (const headers of origins()) {
    const answer = await citizen.request(path, { method: 'POST', headers, body: new URLSearchParams(fields) });
    const text = await answer.text();
    expect([path, headers, answer.status]).toEqual([path, headers, 403]);
    expect(text).toContain('request.cross_site');
  }
  expect(await wholeState(stage)).toEqual(before);
}

async function at(step: StepName, citizen: Citizen, params: Form = {}, card?: string): Promise<Page> {
  const landing = await citizen.open((await stage.service.begin(params)).url);
  const page = await citizen.goOn(landing, { stopAt: step, ...(card ? { card } : {}) });
  if (page.kind !== 'page' || page.step !== step) throw new Error(`not at ${step}`);
  return page;
}

const newcomer = () => createCitizen(stage.server);

async function signedIn(): Promise<Citizen> {
  const citizen = stage.citizen.inAnotherBrowser();
  await stage.service.signIn(citizen);
  return citizen;
}

/** A genuine answer of the person's own device, as a form that could be sent. */
async function answerOf(citizen: Citizen, page: Page, kind: 'authenticate' | 'register'): Promise<Form> {
  const { optionsUrl } = page.ceremony(kind);
  const asked = await citizen.request(optionsUrl, { method: 'POST', headers: { origin: stage.server.issuer } });
  const options = (await asked.json()) as never;
  const { authenticator } = citizen;
  const response = kind === 'register' ? authenticator.register(options) : authenticator.authenticate(options);
  return { response: JSON.stringify(response) };
}

describe('a form from another site', () => {
  it('signs nobody in, with a genuine answer of their passkey', async () => {
    const citizen = stage.citizen.inAnotherBrowser();
    const page = await at('sign-in', citizen);
    const fields = await answerOf(citizen, page, 'authenticate');
    await expectUnmoved(citizen, `${page.url.pathname}/passkey`, fields);
    for (const step of ['/case', '/cancel', '/passkey/options', '/other'])
      await expectUnmoved(citizen, `${page.url.pathname}${step}`, {});
    expect(await citizen.post(`${page.url.pathname}/passkey`, fields)).toMatchObject({ kind: 'return' });
  }, 60_000);

  it('types no code, with the right digits', async () => {
    const citizen = newcomer();
    const signIn = await at('sign-in', citizen);
    const waiting = (await citizen.post(signIn.action('/case'))) as Page;
    const { code } = await citizen.readCard(waiting, 'phuong-thao');
    const { pathname } = waiting.url;
    await expectUnmoved(citizen, `${pathname}/case/code`, { code: code! });
    await expectUnmoved(citizen, `${pathname}/case/leave`, {});
    expect(await citizen.post(`${pathname}/case/code`, { code: code! })).toMatchObject({ step: 'create-passkey' });
  }, 60_000);

  it('enrols nobody, with a genuine new passkey', async () => {
    const citizen = newcomer();
    const page = await at('create-passkey', citizen, {}, 'thi-dao');
    const fields = await answerOf(citizen, page, 'register');
    await expectUnmoved(citizen, `${page.url.pathname}/new-passkey`, fields);
    await expectUnmoved(citizen, `${page.url.pathname}/new-passkey/options`, {});
    expect(await citizen.post(`${page.url.pathname}/new-passkey`, fields)).toMatchObject({ step: 'consent' });
  }, 60_000);

  it('begins no recovery', async () => {
    const citizen = newcomer();
    const page = await at('known-identity', citizen, {}, 'van-thang');
    await expectUnmoved(citizen, `${page.url.pathname}/recover`, {});
    expect(await citizen.open(page.url)).toMatchObject({ step: 'known-identity' });
  }, 60_000);

  it('agrees to nothing, and declines nothing', async () => {
    const citizen = await signedIn();
    const page = await at('consent', citizen, { prompt: 'consent' });
    for (const step of ['/consent', '/cancel']) await expectUnmoved(citizen, `${page.url.pathname}${step}`, {});
    expect(await citizen.open(page.url)).toMatchObject({ step: 'consent' });
  }, 60_000);

  it('ends no request whose level is missing', async () => {
    const citizen = await signedIn();
    const claims = JSON.stringify({ id_token: { acr: { essential: true, values: ['urn:thainguyen:id:loa:high'] } } });
    const page = await at('proof-needed', citizen, { claims });
    await expectUnmoved(citizen, `${page.url.pathname}/unmet`, {});
    expect(await citizen.open(page.url)).toMatchObject({ step: 'proof-needed' });
  }, 60_000);

  it('changes nothing in the hall of somebody who is signed in there', async () => {
    const citizen = await signedIn();
    expect(await citizen.goOn(await citizen.open('/account'))).toMatchObject({ kind: 'page', status: 200 });
    const pages = await Promise.all(
      ['passkeys', 'services', 'sessions', 'sessions/end-all'].map((room) => citizen.open(`/account/${room}`)),
    );
    const actions = pages.flatMap((page) =>
      [...(page as Page).html.matchAll(/<form[^>]* action="([^"]+)"/g)].map(([, action]) => action!),
    );
    const [passkey] = await stage.sql<{ id: string }>('select id from passkey where subject_id = $1', [
      stage.subjectId,
    ]);
    const doors = new Set([...actions, `/account/passkeys/${passkey!.id}/remove`, '/account/passkeys/options']);
    expect(doors.size).toBeGreaterThan(6);
    for (const door of doors) await expectUnmoved(citizen, door, { name: 'Của kẻ gian' });
    expect(await citizen.open('/account')).toMatchObject({ kind: 'page', status: 200 });
  }, 120_000);
});
