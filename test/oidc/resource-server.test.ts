// RFC 8707, RFC 9068, RFC 7662: tokens for another agency's interface, asked for by openid-client.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { registerResource, type TestResourceServer } from '../support/resource-server.ts';
import type { Request, Service } from '../support/service.ts';
import { answerOf, assertionOf, call, codeForm, postForm } from './support/raw-client.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
let jwt: TestResourceServer;
let opaque: TestResourceServer;
let foreign: TestResourceServer;
let service: Service;

beforeAll(async () => {
  stage = await openStage();
  jwt = await registerResource(stage.server);
  opaque = await registerResource(stage.server, { tokenFormat: 'opaque', signingAlg: 'RS256' });
  foreign = await registerResource(stage.server, { tokenFormat: 'opaque' });
  service = await stage.register({ resources: [jwt.identifier, opaque.identifier] });
}, 120_000);

afterAll(() => stage.close());

const scope = 'openid kham.doc';

/** An authorization request that names resources; a parameter may come more than once (RFC 8707 §2). */
async function begin(resources: readonly string[], params: Readonly<Record<string, string>> = {}, of = service) {
  const request = await of.begin({ scope, ...params });
  for (const resource of resources) request.url.searchParams.append('resource', resource);
  return request;
}

function redeem(url: URL, { checks }: Request, resource?: string, of = service) {
  return client.authorizationCodeGrant(of.config, url, checks, resource ? { resource } : undefined);
}

async function tokensFor(resource: TestResourceServer, params: Readonly<Record<string, string>> = {}) {
  const request = await begin([resource.identifier], params);
  const { url } = await stage.citizen.authorize(request.url);
  return redeem(url, request, resource.identifier);
}

const keys = () => createRemoteJWKSet(new URL(`${stage.server.issuer}/jwks`));
const verified = (token: string, audience: string) =>
  jwtVerify(token, keys(), { audience, issuer: stage.server.issuer, typ: 'at+jwt' });
const heard = async (response: Promise<Response>) => (await answerOf(await response)).body;
const errorOf = async (resources: readonly string[], params = {}, of = service) =>
  (await stage.citizen.authorize((await begin(resources, params, of)).url)).params.get('error');

describe('a JWT access token', () => {
  it('is addressed to its resource server, lives five minutes, and says how the person signed in', async () => {
    const tokens = await tokensFor(jwt);
    const { payload, protectedHeader } = await verified(tokens.access_token, jwt.identifier);
    expect(protectedHeader).toMatchObject({ typ: 'at+jwt', alg: 'ES256', kid: expect.any(String) });
    expect(payload).toMatchObject({ client_id: service.clientId, scope: 'kham.doc', ial: 1, aal: 2 });
    expect(payload.exp! - payload.iat!).toBe(300);
    expect(tokens.expires_in).toBe(300);
    expect(payload.jti).toEqual(expect.any(String));
    expect(payload).not.toHaveProperty('name');
  });

  it('names the person as the resource server knows them, whichever service calls', async () => {
    const other = await stage.register({ resources: [jwt.identifier] });
    const request = await begin([jwt.identifier], {}, other);
    const { url } = await stage.citizen.authorize(request.url);
    const theirs = await redeem(url, request, jwt.identifier, other);
    const mine = await tokensFor(jwt);
    const subs = [mine, theirs].map(({ access_token: token }) => decodeJwt(token).sub);
    expect(subs[0]).toBe(subs[1]);
    expect([mine.claims()!.sub, theirs.claims()!.sub]).not.toContain(subs[0]);
    expect(mine.claims()!.sub).not.toBe(theirs.claims()!.sub);
  });

  it('is signed with RS256 where the resource server is registered so', async () => {
    const old = await registerResource(stage.server, { signingAlg: 'RS256', audience: 'so-kham' });
    const caller = await stage.register({ resources: [old.identifier] });
    const request = await begin([old.identifier], {}, caller);
    const { url } = await stage.citizen.authorize(request.url);
    const { access_token: token } = await redeem(url, request, old.identifier, caller);
    expect((await verified(token, 'so-kham')).protectedHeader.alg).toBe('RS256');
  });

  it('is bound to the key of a DPoP proof', async () => {
    const dpop = client.getDPoPHandle(service.config, await client.randomDPoPKeyPair());
    const request = await begin([jwt.identifier]);
    const { url } = await stage.citizen.authorize(request.url);
    const form = { resource: jwt.identifier };
    const tokens = await client.authorizationCodeGrant(service.config, url, request.checks, form, { DPoP: dpop });
    const thumbprint = await dpop.calculateThumbprint();
    expect([tokens.token_type, decodeJwt(tokens.access_token).cnf]).toEqual(['dpop', { jkt: thumbprint }]);
  });

  it('opens nothing of ours: not userinfo, not introspection', async () => {
    const { access_token: token } = await tokensFor(jwt);
    const answer = await fetch(`${stage.server.issuer}/userinfo`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(401);
    const { body } = await call(service, 'introspection_endpoint', { token });
    expect(body.error).toBe('unsupported_token_type');
  });

  it('leaves the ID token as small as it is without', async () => {
    const tokens = await tokensFor(jwt, { scope: 'openid profile kham.doc' });
    for (const claim of ['name', 'birthdate', 'gender']) expect(tokens.claims()).not.toHaveProperty(claim);
  });

  it('leaves a fact, though nothing else of it is kept', async () => {
    const { access_token: token } = await tokensFor(jwt);
    const [fact] = await stage.sql<{ details: JWTPayload }>(
      "select details from audit_entry where action = 'oidc.token.issued' order by id desc limit 1",
    );
    expect(fact!.details).toMatchObject({ resource: jwt.identifier, scopes: ['kham.doc'] });
    const { jti } = decodeJwt(token);
    expect(await stage.sql('select 1 from oidc_artifact where payload::text like $1', [`%${jti}%`])).toEqual([]);
  });
});

describe('an opaque access token', () => {
  it('tells its resource server, and nobody else but who holds it', async () => {
    const { access_token: token } = await tokensFor(opaque);
    const told = await heard(opaque.introspect(token));
    expect(told).toMatchObject({
      active: true,
      aud: opaque.identifier,
      scope: 'kham.doc',
      client_id: service.clientId,
    });
    expect((await call(service, 'introspection_endpoint', { token })).body).toMatchObject({ active: true });
    for (const asker of [jwt, foreign]) expect(await heard(asker.introspect(token))).toEqual({ active: false });
    expect((await call(stage.service, 'introspection_endpoint', { token })).body).toEqual({ active: false });
  });

  it('names the person to each as each knows them', async () => {
    const tokens = await tokensFor(opaque);
    const mine = (await call(service, 'introspection_endpoint', { token: tokens.access_token })).body.sub;
    const theirs = (await heard(opaque.introspect(tokens.access_token))).sub;
    expect(mine).toBe(tokens.claims()!.sub);
    expect(theirs).not.toBe(mine);
    expect((await heard(opaque.introspect((await tokensFor(opaque)).access_token))).sub).toBe(theirs);
  });

  it('is told in a signed JWT where the resource server asks for it', async () => {
    const { access_token: token } = await tokensFor(opaque);
    const { body } = await answerOf(await opaque.introspect(token, 'application/token-introspection+jwt'));
    const { payload, protectedHeader } = await jwtVerify(String(body.text), keys(), { audience: opaque.identifier });
    expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'token-introspection+jwt' });
    expect(payload.token_introspection).toMatchObject({ active: true, aud: opaque.identifier });
  });

  it('bound to a DPoP key says so to its resource server', async () => {
    const dpop = client.getDPoPHandle(service.config, await client.randomDPoPKeyPair());
    const request = await begin([opaque.identifier]);
    const { url } = await stage.citizen.authorize(request.url);
    const form = { resource: opaque.identifier };
    const tokens = await client.authorizationCodeGrant(service.config, url, request.checks, form, { DPoP: dpop });
    expect(await heard(opaque.introspect(tokens.access_token))).toMatchObject({
      token_type: 'DPoP',
      cnf: { jkt: await dpop.calculateThumbprint() },
    });
  });

  it('opens no userinfo', async () => {
    const { access_token: token } = await tokensFor(opaque);
    const answer = await fetch(`${stage.server.issuer}/userinfo`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(403);
  });

  it.each(['revoked', 'expired', 'of a suspended person', 'of a suspended service', 'meant for userinfo'])(
    'that is %s is not active to its resource server',
    async (which) => {
      let { access_token: token } = await tokensFor(opaque);
      if (which === 'revoked') await call(service, 'revocation_endpoint', { token });
      if (which === 'expired')
        await stage.sql(`update oidc_artifact set expires_at = now() where model = 'AccessToken'`);
      if (which === 'meant for userinfo') token = (await service.signIn(stage.citizen)).access_token;
      const isSuspended = which.startsWith('of a suspended');
      const table = which.endsWith('person') ? 'subject' : 'relying_party';
      const id = table === 'subject' ? stage.subjectId : service.clientId;
      const column = table === 'subject' ? 'id' : 'client_id';
      const setStatus = (status: string) =>
        stage.sql(`update ${table} set status = $2 where ${column} = $1`, [id, status]);
      if (isSuspended) await setStatus('suspended');
      const told = await heard(opaque.introspect(token));
      if (isSuspended) await setStatus('active');
      expect(told).toEqual({ active: false });
    },
  );
});

describe('a resource server', () => {
  it('is believed with its own key alone', async () => {
    const { access_token: token } = await tokensFor(opaque);
    const asked = await opaque.introspect(token, 'application/json', foreign.privateJwk);
    expect((await answerOf(asked)).body.error).toBe('invalid_client');
  });

  it('without keys may not ask at all', async () => {
    const silent = await registerResource(stage.server, { jwks: undefined });
    expect((await heard(silent.introspect('x'.repeat(43)))).error).toBe('invalid_client');
  });

  it('signs nobody in, redeems nothing and takes nothing back', async () => {
    const url = new URL((await stage.service.begin()).url);
    url.searchParams.set('client_id', opaque.identifier);
    expect(await stage.citizen.open(url)).toMatchObject({ kind: 'page', status: 400 });
    const { access_token: token } = await tokensFor(opaque);
    const asResource = { ...service, clientId: opaque.identifier, privateJwk: opaque.privateJwk };
    for (const grant_type of ['authorization_code', 'refresh_token', 'client_credentials']) {
      const { body } = await call(asResource, 'token_endpoint', { grant_type, code: 'x', refresh_token: 'x' });
      expect(body.error_description).toMatch(/grant type|grant_type/);
    }
    const pushed = Object.fromEntries((await service.begin()).url.searchParams);
    const par = { ...pushed, client_id: opaque.identifier };
    expect((await call(asResource, 'pushed_authorization_request_endpoint', par)).status).toBe(400);
    expect((await call(asResource, 'revocation_endpoint', { token })).status).toBe(400);
    expect(await heard(opaque.introspect(token))).toMatchObject({ active: true });
  });
});

describe('a resource indicator', () => {
  it('that is unknown, or not allowed to the service, is an invalid target', async () => {
    expect(await errorOf(['https://nowhere.example.vn/'])).toBe('invalid_target');
    expect(await errorOf([foreign.identifier])).toBe('invalid_target');
    expect(await errorOf([jwt.identifier], {}, stage.service)).toBe('invalid_target');
    expect(await errorOf([`${jwt.identifier}/`])).toBe('invalid_target');
    expect(await errorOf([`${jwt.identifier}#x`])).toBe('invalid_target');
    expect(await errorOf(['x'])).toBe('invalid_target');
  });

  it('asks for something there, or is refused', async () => {
    expect(await errorOf([jwt.identifier], { scope: 'openid profile' })).toBe('invalid_scope');
    expect(await errorOf([jwt.identifier], { scope: 'openid khong.co' })).toBe('invalid_scope');
  });

  it('that was not asked for at first is no target at the token endpoint', async () => {
    const request = await begin([jwt.identifier]);
    const { url } = await stage.citizen.authorize(request.url);
    await expect(redeem(url, request, opaque.identifier)).rejects.toMatchObject({ error: 'invalid_target' });
  });

  it('left out at the token endpoint brings a token for userinfo', async () => {
    const request = await begin([jwt.identifier]);
    const { url } = await stage.citizen.authorize(request.url);
    const tokens = await redeem(url, request);
    const info = await client.fetchUserInfo(service.config, tokens.access_token, tokens.claims()!.sub);
    expect(info.sub).toBe(tokens.claims()!.sub);
  });

  it('works by a pushed request', async () => {
    const { request, url } = await pushed([jwt.identifier]);
    const { url: returned } = await stage.citizen.authorize(url);
    const { access_token: token } = await redeem(returned, request, jwt.identifier);
    expect(decodeJwt(token).aud).toBe(jwt.identifier);
    await expect(pushed([foreign.identifier])).rejects.toMatchObject({ error: 'invalid_target' });
  });

  async function pushed(resources: readonly string[]) {
    const request = await begin(resources);
    const url = await client.buildAuthorizationUrlWithPAR(
      service.config,
      new URLSearchParams(request.url.searchParams),
    );
    return { request, url };
  }
});

describe('several resources', () => {
  const both = () => [jwt.identifier, opaque.identifier];
  const params = { scope: 'openid offline_access kham.doc kham.dat', prompt: 'consent' };

  async function signedIn() {
    const request = await begin(both(), params);
    const { url } = await stage.citizen.authorize(request.url);
    return redeem(url, request, jwt.identifier);
  }

  it('are asked for together, but a token is for one', async () => {
    const request = await begin(both(), params);
    const { params: returned } = await stage.citizen.authorize(request.url);
    const form = new URLSearchParams({
      ...codeForm(service, returned.get('code')!, request.checks.pkceCodeVerifier),
      ...(await assertionOf(service)),
    });
    for (const resource of both()) form.append('resource', resource);
    const { body } = await postForm(service.config.serverMetadata().token_endpoint!, String(form));
    expect(body.error).toBe('invalid_target');
  });

  it('are asked for by a posted request too', async () => {
    const request = await begin(both(), params);
    const posted = await stage.citizen.request('/authorize', {
      method: 'POST',
      headers: { origin: 'https://rp.example', 'content-type': 'application/x-www-form-urlencoded' },
      body: String(request.url.searchParams),
    });
    expect(posted.status).toBe(303);
    const { url } = await stage.citizen.authorize(new URL(posted.headers.get('location')!, stage.server.issuer));
    const tokens = await redeem(url, request, opaque.identifier);
    expect(await heard(opaque.introspect(tokens.access_token))).toMatchObject({ active: true });
    const next = await client.refreshTokenGrant(service.config, tokens.refresh_token!, { resource: jwt.identifier });
    expect(decodeJwt(next.access_token).aud).toBe(jwt.identifier);
  });

  it('narrow to one at a refresh, with a narrower scope', async () => {
    const first = await signedIn();
    expect(decodeJwt(first.access_token).scope).toBe('kham.doc kham.dat');
    const next = await client.refreshTokenGrant(service.config, first.refresh_token!, {
      resource: opaque.identifier,
      scope: 'openid kham.doc',
    });
    expect(await heard(opaque.introspect(next.access_token))).toMatchObject({ active: true, scope: 'kham.doc' });
    const last = await client.refreshTokenGrant(service.config, next.refresh_token!, { resource: jwt.identifier });
    expect(decodeJwt(last.access_token)).toMatchObject({ aud: jwt.identifier, scope: 'kham.doc kham.dat' });
  });

  it('never widen at a refresh', async () => {
    const narrow = await tokensFor(jwt, { scope: 'openid offline_access kham.doc', prompt: 'consent' });
    const refresh = (form: Readonly<Record<string, string>>) =>
      client.refreshTokenGrant(service.config, narrow.refresh_token!, form);
    await expect(refresh({ resource: opaque.identifier })).rejects.toMatchObject({ error: 'invalid_target' });
    await expect(refresh({ resource: jwt.identifier, scope: 'openid kham.dat' })).rejects.toMatchObject({
      error: 'invalid_scope',
    });
  });

  it('end for a service that is no longer allowed them', async () => {
    const tokens = await signedIn();
    const allow = (resources: readonly string[]) =>
      stage.sql('update relying_party set resources = $2 where client_id = $1', [service.clientId, resources]);
    await allow([opaque.identifier]);
    const refreshed = client.refreshTokenGrant(service.config, tokens.refresh_token!, { resource: jwt.identifier });
    await expect(refreshed).rejects.toMatchObject({ error: 'invalid_target' });
    await allow(both());
  });
});

describe('a person', () => {
  const words = 'Xem kết quả khám';

  it('sees what the service could do there, before anything is given, and is not asked twice', async () => {
    const fresh = await stage.register({ resources: [jwt.identifier] });
    await fresh.signIn(stage.citizen);
    const request = await begin([jwt.identifier], {}, fresh);
    const page = await stage.citizen.open(request.url);
    expect(page).toMatchObject({ kind: 'page', step: 'consent' });
    expect(page.kind === 'page' && page.html).toContain(words);
    expect(page.kind === 'page' && page.html).not.toContain('Đặt lịch khám');
    const returned = await stage.citizen.goOn(page);
    expect(returned).toMatchObject({ kind: 'return' });
    const again = await stage.citizen.open((await begin([jwt.identifier], {}, fresh)).url);
    expect(again.kind).toBe('return');
    const elsewhere = stage.citizen.inAnotherBrowser();
    const signedIn = await elsewhere.goOn(await elsewhere.open((await begin([jwt.identifier], {}, fresh)).url), {
      stopAt: 'consent',
    });
    expect(signedIn.kind).toBe('return');
  });

  it('who agreed to one scope is asked for the next', async () => {
    const fresh = await stage.register({ resources: [jwt.identifier] });
    const first = await begin([jwt.identifier], {}, fresh);
    await stage.citizen.authorize(first.url);
    const more = await begin([jwt.identifier], { scope: 'openid kham.doc kham.dat' }, fresh);
    expect(await stage.citizen.open(more.url)).toMatchObject({ kind: 'page', step: 'consent' });
  });

  it('who refuses gives nothing', async () => {
    const fresh = await stage.register({ resources: [jwt.identifier] });
    const request = await begin([jwt.identifier], {}, fresh);
    const { params: returned } = await stage.citizen.authorize(request.url, { consent: 'refuse' });
    expect([returned.get('error'), returned.has('code')]).toEqual(['access_denied', false]);
  });
});
