// OpenID Connect RP-Initiated Logout 1.0 §2, §3.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT } from 'jose';
import * as client from 'openid-client';
import type { Citizen, Landing, Page } from '../support/citizen.ts';
import type { Service } from '../support/service.ts';
import { signAgain } from './support/sign-again.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
let service: Service;
let other: Service;

beforeAll(async () => {
  stage = await openStage();
  ({ service } = stage);
  other = await stage.register();
}, 120_000);

afterAll(() => stage.close());

/** Somebody signed in at both services in a browser of their own. */
async function signedIn() {
  const citizen = stage.citizen.inAnotherBrowser();
  const tokens = await service.signIn(citizen);
  const others = await other.signIn(citizen);
  return { citizen, tokens, others };
}

function page(landing: Landing): Page {
  if (landing.kind !== 'page') throw new Error(`returned to ${landing.url}`);
  return landing;
}

const logoutUrl = (params: Readonly<Record<string, string>>) => client.buildEndSessionUrl(service.config, params);
const bye = () => service.redirectUri.replace('/callback', '/bye');
const xsrfOf = ({ html }: Page) => /name="xsrf" value="([^"]+)"/.exec(html)![1]!;
const confirm = (citizen: Citizen, asked: Page, form = { logout: 'yes' }) =>
  citizen.post(asked.action('/logout/confirm'), { xsrf: xsrfOf(asked), ...form });

async function isSignedIn(citizen: Citizen): Promise<boolean> {
  const { params } = await citizen.authorize((await service.begin({ prompt: 'none' })).url);
  return params.has('code');
}

const userinfo = (token: string) => client.fetchUserInfo(service.config, token, client.skipSubjectCheck);

describe('signing out from a service', () => {
  it('asks, ends the session and every token that lived with it, and goes back with state', async () => {
    const { citizen, tokens, others } = await signedIn();
    const url = logoutUrl({ id_token_hint: tokens.id_token!, post_logout_redirect_uri: bye(), state: 'seen' });
    const asked = page(await citizen.open(url));
    expect(await isSignedIn(citizen)).toBe(true);
    const left = await confirm(citizen, page(await citizen.open(url)));
    expect(left).toMatchObject({ kind: 'return' });
    expect(String((left as { url: URL }).url)).toBe(`${bye()}?state=seen`);
    expect(await isSignedIn(citizen)).toBe(false);
    await expect(userinfo(tokens.access_token)).rejects.toMatchObject({ status: 401 });
    await expect(userinfo(others.access_token)).rejects.toMatchObject({ status: 401 });
    expect(asked.html).toContain('form');
  });

  it('leaves everything as it is when the answer is no', async () => {
    const { citizen, tokens, others } = await signedIn();
    const asked = page(await citizen.open(logoutUrl({ id_token_hint: tokens.id_token! })));
    await citizen.post(asked.action('/logout/confirm'), { xsrf: xsrfOf(asked) });
    expect(await isSignedIn(citizen)).toBe(true);
    await expect(userinfo(others.access_token)).resolves.toBeDefined();
  });

  it('works without a hint, and then goes to a page of ours', async () => {
    const { citizen } = await signedIn();
    const asked = page(await citizen.open('/logout'));
    const end = page(await confirm(citizen, asked));
    expect(end.status).toBe(200);
    expect(end.url.origin).toBe(stage.server.issuer);
    expect(await isSignedIn(citizen)).toBe(false);
  });

  it('goes back where a client names itself and its own address', async () => {
    const { citizen } = await signedIn();
    const asked = page(await citizen.open(logoutUrl({ post_logout_redirect_uri: bye() })));
    expect(await confirm(citizen, asked)).toMatchObject({ kind: 'return' });
  });

  it('takes a hint that has expired, because people sign out late', async () => {
    const { citizen, tokens } = await signedIn();
    const hint = await signAgain(stage, tokens.id_token!, { exp: 1_500_000_000 });
    const late = page(await citizen.open(logoutUrl({ id_token_hint: hint, post_logout_redirect_uri: bye() })));
    expect(await confirm(citizen, late)).toMatchObject({ kind: 'return' });
    expect(await isSignedIn(citizen)).toBe(false);
  });

  it('takes no hint that somebody else signed, expired or not', async () => {
    const { citizen, tokens } = await signedIn();
    const { privateKey } = await generateKeyPair('ES256');
    const { kid } = decodeProtectedHeader(tokens.id_token!);
    const forged = await new SignJWT(decodeJwt(tokens.id_token!))
      .setProtectedHeader({ alg: 'ES256', kid: kid! })
      .sign(privateKey);
    expect(page(await citizen.open(logoutUrl({ id_token_hint: forged }))).status).toBe(400);
    expect(await isSignedIn(citizen)).toBe(true);
  });

  it('is shown in the person’s language', async () => {
    const { citizen } = await signedIn();
    expect(page(await citizen.open('/logout?ui_locales=en')).html).toContain('<html lang="en"');
    expect(page(await citizen.open('/logout?ui_locales=vi')).html).toContain('<html lang="vi"');
  });
});

describe('nobody is signed out', () => {
  it.each(['https://evil.example/', 'https://service.evil.example/bye', 'javascript:alert(1)', '//evil.example'])(
    'towards a foreign address: %s',
    async (address) => {
      const { citizen, tokens } = await signedIn();
      const url = logoutUrl({ id_token_hint: tokens.id_token!, post_logout_redirect_uri: address });
      expect(page(await citizen.open(url)).status).toBe(400);
    },
  );

  it('towards another service’s address', async () => {
    const { citizen, tokens } = await signedIn();
    const theirs = other.redirectUri.replace('/callback', '/bye');
    const url = logoutUrl({ id_token_hint: tokens.id_token!, post_logout_redirect_uri: theirs });
    expect(page(await citizen.open(url)).status).toBe(400);
  });

  it('towards any address when no client is named', async () => {
    const { citizen } = await signedIn();
    const asked = page(await citizen.open(`/logout?post_logout_redirect_uri=${encodeURIComponent(bye())}`));
    const end = await confirm(citizen, asked);
    expect(end.kind).toBe('page');
  });

  it('by a hint that is not ours, or for another client', async () => {
    const { citizen, tokens } = await signedIn();
    const [header, payload] = tokens.id_token!.split('.');
    for (const hint of ['x', `${header}.${payload}.${'A'.repeat(86)}`, `e30.${payload}.`])
      expect(page(await citizen.open(logoutUrl({ id_token_hint: hint }))).status).toBe(400);
    const url = logoutUrl({ id_token_hint: tokens.id_token! });
    url.searchParams.set('client_id', other.clientId);
    expect(page(await citizen.open(url)).status).toBe(400);
  });

  it('by a form from elsewhere, which cannot know the token', async () => {
    const { citizen, tokens } = await signedIn();
    const asked = page(await citizen.open(logoutUrl({ id_token_hint: tokens.id_token! })));
    const answer = await citizen.request(asked.action('/logout/confirm'), {
      method: 'POST',
      body: new URLSearchParams({ xsrf: 'x'.repeat(48), logout: 'yes' }),
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(400);
    expect(await isSignedIn(citizen)).toBe(true);
  });
});

describe('whoever has no session', () => {
  it('is sent on without a question, by our own page', async () => {
    const { citizen, tokens } = await signedIn();
    await confirm(citizen, page(await citizen.open('/logout')));
    const url = logoutUrl({ id_token_hint: tokens.id_token!, post_logout_redirect_uri: bye(), state: 'again' });
    const sent = page(await citizen.open(url));
    expect(sent.html).not.toMatch(/<script(?![^>]* src=)/);
    expect(sent.html).toContain('/assets/form-post.js');
    const end = await confirm(citizen, sent);
    expect(String((end as { url: URL }).url)).toBe(`${bye()}?state=again`);
  });
});
