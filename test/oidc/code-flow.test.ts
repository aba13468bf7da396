// OpenID Connect Core 1.0 §3.1, RFC 7636 (PKCE), RFC 9207 (iss): the code flow, and everything that must not work in it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import * as client from 'openid-client';
import type { Return } from '../support/citizen.ts';
import type { Request, Service } from '../support/service.ts';
import { call, codeForm } from './support/raw-client.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
let other: Service;

beforeAll(async () => {
  stage = await openStage();
  other = await stage.register();
}, 120_000);

afterAll(() => stage.close());

/** A code just issued, and the request it answers. */
async function aCode(params = {}): Promise<{ request: Request; returned: Return; code: string; verifier: string }> {
  const request = await stage.service.begin(params);
  const returned = await stage.citizen.authorize(request.url);
  const code = returned.params.get('code');
  if (!code) throw new Error(String(returned.params));
  return { request, returned, code, verifier: request.checks.pkceCodeVerifier };
}

/** Where an authorization request with these changes ends; null takes a parameter away. */
async function ask(changes: Readonly<Record<string, string | null>>) {
  const { url } = await stage.service.begin();
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return stage.citizen.open(url);
}

async function errorOf(changes: Readonly<Record<string, string | null>>): Promise<string | null> {
  const landing = await ask(changes);
  if (landing.kind === 'page') return null;
  return landing.params.get('error') ?? new URLSearchParams(landing.url.hash.slice(1)).get('error');
}

describe('the code flow', () => {
  it('gives openid-client a code with state and iss, and tokens with nonce, in the name of this issuer', async () => {
    const { request, returned } = await aCode();
    expect(returned.url.href.startsWith(`${stage.service.redirectUri}?`)).toBe(true);
    expect([...returned.params.keys()].sort()).toEqual(['code', 'iss', 'state']);
    expect(returned.params.get('iss')).toBe(stage.server.issuer);
    const tokens = await stage.service.redeem(returned.url, request);
    const { nonce, aud, iss, exp, iat } = tokens.claims()!;
    expect({ nonce, aud, iss }).toEqual({
      nonce: request.checks.expectedNonce,
      aud: stage.service.clientId,
      iss: stage.server.issuer,
    });
    expect(exp - iat).toBe(600);
    expect(tokens.token_type).toBe('bearer');
    expect(tokens.refresh_token).toBeUndefined();
  });

  it('signs ID tokens with ES256 by a published key and with nothing else', async () => {
    const { request, returned } = await aCode();
    const { id_token: idToken } = await stage.service.redeem(returned.url, request);
    expect(decodeProtectedHeader(idToken!)).toMatchObject({ alg: 'ES256', kid: expect.any(String) });
    const keys = createRemoteJWKSet(new URL(stage.service.config.serverMetadata().jwks_uri!));
    await expect(jwtVerify(idToken!, keys, { algorithms: ['ES256'] })).resolves.toBeDefined();
  });

  it('answers errors with state and iss too', async () => {
    const request = await stage.service.begin({ prompt: 'none', claims: '{' });
    const { params } = await stage.citizen.authorize(request.url);
    expect(params.get('error')).toBe('invalid_request');
    expect(params.get('state')).toBe(request.checks.expectedState);
    expect(params.get('iss')).toBe(stage.server.issuer);
  });

  it('lets a client notice an answer from somebody else’s issuer', async () => {
    const { request, returned } = await aCode();
    const mixedUp = new URL(returned.url);
    mixedUp.searchParams.set('iss', 'https://id.evil.example');
    await expect(stage.service.redeem(mixedUp, request)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('"iss"') },
    });
  });

  it('knows no response type but code', async () => {
    for (const responseType of ['token', 'id_token', 'code id_token', 'none', '']) {
      expect(await errorOf({ response_type: responseType || null })).toMatch(
        /unsupported_response_type|invalid_request/,
      );
    }
  });
});

describe('PKCE', () => {
  it('is asked of everybody', async () => {
    expect(await errorOf({ code_challenge: null, code_challenge_method: null })).toBe('invalid_request');
    expect(await errorOf({ code_challenge: null })).toBe('invalid_request');
  });

  it('is S256 and not plain', async () => {
    expect(await errorOf({ code_challenge_method: 'plain' })).toBe('invalid_request');
    expect(await errorOf({ code_challenge_method: null })).toBe('invalid_request');
    expect(await errorOf({ code_challenge_method: 's256' })).toBe('invalid_request');
  });

  it('takes no challenge of a wrong form', async () => {
    expect(await errorOf({ code_challenge: 'short' })).toBe('invalid_request');
  });

  it('refuses another verifier, none, and the challenge itself', async () => {
    const { code, request } = await aCode();
    const challenge = request.url.searchParams.get('code_challenge')!;
    for (const verifier of [client.randomPKCECodeVerifier(), challenge]) {
      const { status, body } = await call(stage.service, 'token_endpoint', codeForm(stage.service, code, verifier));
      expect([status, body.error]).toEqual([400, 'invalid_grant']);
    }
    const { code_verifier: _none, ...form } = codeForm(stage.service, code, '');
    expect((await call(stage.service, 'token_endpoint', form)).body.error).toBe('invalid_grant');
  });
});

describe('a code', () => {
  it('is worth nothing to another client', async () => {
    const { code, verifier } = await aCode();
    const stolen = { ...codeForm(stage.service, code, verifier) };
    const { status, body } = await call(other, 'token_endpoint', stolen);
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  it('is worth nothing with another redirect_uri', async () => {
    const { code, verifier } = await aCode();
    const form = { ...codeForm(stage.service, code, verifier), redirect_uri: other.redirectUri };
    expect((await call(stage.service, 'token_endpoint', form)).body.error).toBe('invalid_grant');
  });

  it('is used once: a second use is refused and takes back what the first was given', async () => {
    const { request, returned, code, verifier } = await aCode();
    const { access_token: token } = await stage.service.redeem(returned.url, request);
    await client.fetchUserInfo(stage.service.config, token, client.skipSubjectCheck);
    const { status, body } = await call(stage.service, 'token_endpoint', codeForm(stage.service, code, verifier));
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
    await expect(client.fetchUserInfo(stage.service.config, token, client.skipSubjectCheck)).rejects.toMatchObject({
      status: 401,
    });
  });

  it('lives for a minute', async () => {
    const { code, verifier } = await aCode();
    const [row] = await stage.sql<{ seconds: string }>(
      `select extract(epoch from expires_at - now()) as seconds from oidc_artifact where model = 'AuthorizationCode' and consumed_at is null order by expires_at desc limit 1`,
    );
    expect(Number(row!.seconds)).toBeLessThanOrEqual(60);
    await stage.sql(
      `update oidc_artifact set expires_at = now() - interval '1 second' where model = 'AuthorizationCode'`,
    );
    const { status, body } = await call(stage.service, 'token_endpoint', codeForm(stage.service, code, verifier));
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  it('is not kept: only its hash is', async () => {
    const { code } = await aCode();
    const found = await stage.sql('select 1 from oidc_artifact a where a::text like $1', [`%${code}%`]);
    expect(found).toEqual([]);
  });
});

describe('a request sent by POST', () => {
  it('is kept and comes back as a GET that carries the session', async () => {
    const request = await stage.service.begin();
    const form = Object.fromEntries(request.url.searchParams);
    const landing = await stage.citizen.post('/authorize', form);
    expect(landing.kind).toBe('return');
    await stage.service.redeem((landing as Return).url, request);
  });

  it('is refused after five minutes, twice filled in, too large or with a NUL', async () => {
    const post = (body: string, type = 'application/x-www-form-urlencoded') =>
      stage.citizen.request('/authorize', { method: 'POST', body, headers: { 'content-type': type } });
    const { url } = await stage.service.begin();
    const kept = await post(url.search.slice(1));
    expect(kept.status).toBe(303);
    await stage.sql(`update oidc_artifact set expires_at = now() where model = 'PostedRequest'`);
    expect((await stage.citizen.request(kept.headers.get('location')!)).status).toBe(410);
    expect((await post(`${url.search.slice(1)}&state=twice`)).status).toBe(400);
    expect((await post(`${url.search.slice(1)}&x=%00`)).status).toBe(400);
    expect((await post(`${url.search.slice(1)}&x=${'y'.repeat(70_000)}`)).status).toBe(413);
    expect((await post('{}', 'application/json')).status).toBe(415);
  });
});

describe('hostile characters', () => {
  const hostile: readonly Readonly<Record<string, string>>[] = [
    { state: '\u0000' },
    { nonce: 'a\u0000' },
    { claims: '{"id_token":{"name":{"value":"\\u0000"}}}' },
    { claims: '{"userinfo":{"\\ud800":null}}' },
  ];

  it.each(hostile)('are the client’s mistake, never a fault of ours: %j', async (changes) => {
    const { url } = await stage.service.begin(changes);
    const stranger = stage.citizen.inAnotherBrowser();
    const end = await stranger.goOn(await stranger.open(url));
    expect(end.kind === 'page' ? end.status : end.params.get('error')).toBe(
      'state' in changes || 'nonce' in changes ? 400 : 'invalid_request',
    );
  });

  it('are refused at sign-out too', async () => {
    const logout = await stage.citizen.request('/logout?state=%00');
    expect(logout.status).toBe(400);
  });

  it('that only look hostile are kept', async () => {
    const state = String.raw`\u0000 \\ud800`;
    const { params } = await stage.citizen.inAnotherBrowser().authorize((await stage.service.begin({ state })).url);
    expect(params.get('state')).toBe(state);
  });
});
