// Two processes on one database that answers late: what may happen once happens once, and what belongs together stays so.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, SignJWT } from 'jose';
import * as client from 'openid-client';
import { type Citizen, createCitizen, type Landing, type Page } from '../support/citizen.ts';
import { type DelayProxy, startDelayProxy } from '../support/delay-proxy.ts';
import { testServer } from '../support/postgres.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Service } from '../support/service.ts';
import { answerOf, assertionOf, call, codeForm, postForm } from './support/raw-client.ts';
import { openStage, type Stage } from './support/stage.ts';

let proxy: DelayProxy;
let stage: Stage;
let second: TestServer;
let service: Service;

beforeAll(async () => {
  proxy = await startDelayProxy((await testServer()).appUrl, 0);
  stage = await openStage({ databaseUrl: (url) => proxy.through(url) });
  second = await startServer({ beside: stage.server, databaseUrl: (url) => proxy.through(url) });
  ({ service } = stage);
}, 180_000);

afterAll(async () => {
  proxy?.setDelay(0);
  await second?.stop();
  await stage?.close();
  await proxy?.stop();
});

const offline = { scope: 'openid profile offline_access', prompt: 'consent' };
const places = () => [stage.server, second];
const addressOf = (index: number) => places()[index % 2]!.address;

/** The same eleven times at once, by turns at both processes, with the database this many milliseconds away. */
async function race<T>(milliseconds: number, attempt: (index: number) => Promise<T>): Promise<T[]> {
  proxy.setDelay(milliseconds);
  try {
    return await Promise.all(Array.from({ length: 11 }, (_, index) => attempt(index)));
  } finally {
    proxy.setDelay(0);
  }
}

/** How many won, and with what the others were answered. */
function outcome(answers: readonly { readonly status: number; readonly body: Readonly<Record<string, unknown>> }[]) {
  const won = answers.filter(({ status }) => status < 300);
  const lost = new Set(
    answers.filter(({ status }) => status >= 300).map((each) => `${each.status} ${each.body.error}`),
  );
  return { won: won.length, lost: [...lost] };
}

async function aCode(params = {}) {
  const request = await service.begin(params);
  const { params: answer } = await stage.citizen.authorize(request.url);
  return codeForm(service, answer.get('code')!, request.checks.pkceCodeVerifier);
}

const userinfoStatus = async (token: string, { address }: TestServer) =>
  (await fetch(`${address}/userinfo`, { headers: { authorization: `Bearer ${token}` } })).status;

describe.each([5, 20])('used by many at once, with storage %i ms away', (delay) => {
  it('a code is redeemed once, and what it gave is taken back', async () => {
    const form = await aCode();
    const answers = await race(delay, (index) => call(service, 'token_endpoint', form, { address: addressOf(index) }));
    expect(outcome(answers)).toEqual({ won: 1, lost: ['400 invalid_grant'] });
    const { access_token: token } = answers.find(({ status }) => status === 200)!.body;
    expect(await userinfoStatus(String(token), second)).toBe(401);
  });

  it('a refresh token is rotated once, and its family dies', async () => {
    const { refresh_token: token } = await service.signIn(stage.citizen, offline);
    const form = { grant_type: 'refresh_token', refresh_token: token! };
    const answers = await race(delay, (index) => call(service, 'token_endpoint', form, { address: addressOf(index) }));
    expect(outcome(answers)).toEqual({ won: 1, lost: ['400 invalid_grant'] });
    const { refresh_token: next } = answers.find(({ status }) => status === 200)!.body;
    const after = await call(service, 'token_endpoint', { ...form, refresh_token: String(next) });
    expect(after.body.error).toBe('invalid_grant');
  });

  it('a pushed request brings one code', async () => {
    const { url } = await service.begin({}, { par: true });
    const ends = await race(delay, (index) => stage.citizen.through(places()[index % 2]!).open(url));
    expect(codes(ends)).toBe(1);
    expect(troubles(ends)).toEqual(['invalid_request_uri']);
  });

  it('an interaction ends once', async () => {
    const at = await stage.register();
    const page = (await stage.citizen.open((await at.begin()).url)) as Page;
    const agree = page.action('/consent');
    const ends = await race(delay, (index) => stage.citizen.through(places()[index % 2]!).post(agree));
    expect(codes(ends)).toBe(1);
    for (const trouble of troubles(ends)) expect(['400', '410']).toContain(trouble);
    expect((await at.signIn(stage.citizen)).claims()).toBeDefined();
  });

  it('a client assertion is believed once', async () => {
    const assertion = await assertionOf(service);
    const form = { ...Object.fromEntries((await service.begin()).url.searchParams), ...assertion };
    const answers = await race(delay, (index) => postForm(`${addressOf(index)}/par`, form));
    expect(outcome(answers)).toEqual({ won: 1, lost: ['401 invalid_client'] });
  });

  it('a DPoP proof is believed once', async () => {
    const keys = await client.randomDPoPKeyPair();
    const dpop = client.getDPoPHandle(service.config, keys);
    const { access_token: token } = await service.signIn(stage.citizen, {}, {}, { dpop });
    const proof = await new SignJWT({
      htm: 'GET',
      htu: `${stage.server.issuer}/userinfo`,
      jti: randomUUID(),
      ath: createHash('sha256').update(token).digest('base64url'),
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(keys.publicKey) })
      .setIssuedAt()
      .sign(keys.privateKey);
    const headers = { authorization: `DPoP ${token}`, dpop: proof };
    const answers = await race(delay, async (index) =>
      answerOf(await fetch(`${addressOf(index)}/userinfo`, { headers })),
    );
    expect(outcome(answers)).toEqual({ won: 1, lost: ['401 invalid_token'] });
  });
});

function codes(ends: readonly Landing[]): number {
  return ends.filter((end) => end.kind === 'return' && end.params.has('code')).length;
}

/** Errors brought back to the service, or statuses of pages; each once. */
function troubles(ends: readonly Landing[]): readonly string[] {
  const all = ends.flatMap((end) =>
    end.kind === 'page' ? [String(end.status)] : [end.params.get('error') ?? []].flat(),
  );
  return [...new Set(all)];
}

/** A browser signed in at no service yet but the first. */
async function signedIn(): Promise<Citizen> {
  const citizen = stage.citizen.inAnotherBrowser();
  await service.signIn(citizen);
  return citizen;
}

async function agreedServices(count: number): Promise<readonly Service[]> {
  const all = await Promise.all(Array.from({ length: count }, () => stage.register()));
  for (const each of all) await each.signIn(stage.citizen);
  return all;
}

async function sessionOf(citizen: Citizen) {
  const hash = createHash('sha256').update(citizen.jar.value('tnid_session')!).digest();
  const [row] = await stage.sql<{ uid: string; authorizations: Record<string, { grantId: string; sid: string }> }>(
    'select uid, authorizations from oidc_session where id_hash = $1',
    [hash],
  );
  return row;
}

async function signOut(citizen: Citizen): Promise<void> {
  const asked = (await citizen.open('/logout')) as Page;
  await citizen.post('/logout/confirm', { ...asked.fields(), logout: 'yes' });
}

describe('single sign-on of several services at once', () => {
  it('keeps every one in the session, and signing out ends them all', async () => {
    const services = await agreedServices(5);
    const citizen = await signedIn();
    proxy.setDelay(15);
    const tokens = await Promise.all(
      services.map(async (each, index) => {
        const place = places()[index % 2]!;
        return (await each.through(place)).signIn(citizen.through(place));
      }),
    );
    proxy.setDelay(0);
    const session = await sessionOf(citizen);
    expect(Object.keys(session!.authorizations).sort()).toEqual(
      [service, ...services].map(({ clientId }) => clientId).sort(),
    );
    for (const { grantId, sid } of Object.values(session!.authorizations))
      expect([typeof grantId, typeof sid]).toEqual(['string', 'string']);
    const opened = () =>
      Promise.all(tokens.map((each, index) => userinfoStatus(each.access_token, places()[index % 2]!)));
    expect(await opened()).toEqual([200, 200, 200, 200, 200]);
    await signOut(citizen.through(second));
    expect(await opened()).toEqual([401, 401, 401, 401, 401]);
    expect(await stage.sql('select 1 from oidc_session where uid = $1', [session!.uid])).toEqual([]);
  });

  it('keeps them also while the session gets a new name', async () => {
    const services = await agreedServices(4);
    const citizen = await signedIn();
    const uid = (await sessionOf(citizen))!.uid;
    const page = (await citizen.open((await service.begin({ prompt: 'login' })).url)) as Page;
    proxy.setDelay(10);
    await Promise.all([
      citizen.goOn(page),
      ...services.map((each, index) => each.signIn(citizen.through(places()[index % 2]!)).catch(() => undefined)),
    ]);
    proxy.setDelay(0);
    const [row] = await stage.sql<{ authorizations: object }>(
      'select authorizations from oidc_session where uid = $1',
      [uid],
    );
    expect(Object.keys(row!.authorizations).sort()).toEqual(
      [service, ...services].map(({ clientId }) => clientId).sort(),
    );
  });
});

describe('a session ended in one process', () => {
  it('is ended in the other at once, with its codes and tokens', async () => {
    const citizen = await signedIn();
    const { access_token: token } = await service.signIn(citizen);
    const request = await service.begin();
    const { url } = await citizen.authorize(request.url);
    const thief = createCitizen(stage.server, { jar: citizen.jar.copy() });
    await signOut(citizen.through(second));
    expect(await userinfoStatus(token, stage.server)).toBe(401);
    await expect(service.redeem(url, request)).rejects.toMatchObject({ error: 'invalid_grant' });
    const { params } = await thief.authorize((await service.begin({ prompt: 'none' })).url);
    expect(params.get('error')).toBe('login_required');
  });

  it('is not brought back to life by a sign-on that was on its way', async () => {
    const services = await agreedServices(3);
    const citizen = await signedIn();
    const { uid } = (await sessionOf(citizen))!;
    const asked = (await citizen.open('/logout')) as Page;
    proxy.setDelay(15);
    const requests = await Promise.all(services.map((each) => each.begin()));
    const [, ...ends] = await Promise.all([
      citizen.post('/logout/confirm', { ...asked.fields(), logout: 'yes' }),
      ...requests.map(({ url }, index) => citizen.through(places()[index % 2]!).open(url)),
    ]);
    proxy.setDelay(0);
    expect(await stage.sql('select 1 from oidc_session where uid = $1', [uid])).toEqual([]);
    for (const [index, end] of ends.entries()) {
      if (end.kind !== 'return' || !end.params.has('code')) continue;
      await expect(services[index]!.redeem(end.url, requests[index]!)).rejects.toMatchObject({
        error: 'invalid_grant',
      });
    }
  });
});

describe('all this time', () => {
  it('neither process has broken', () => {
    const faults = [...stage.server.output, ...second.output].filter((line) => line.includes('"level":"error"'));
    expect(faults).toEqual([]);
  });
});
