// OpenID Connect Core 1.0 §5.3 (userinfo), RFC 7662 (introspection), RFC 7009 (revocation): what a token is good for.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as client from 'openid-client';
import type { Service } from '../support/service.ts';
import { answerOf, call } from './support/raw-client.ts';
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

async function aToken(params = {}): Promise<string> {
  return (await service.signIn(stage.citizen, params)).access_token;
}

async function aRefreshToken(): Promise<string> {
  const tokens = await service.signIn(stage.citizen, { scope: 'openid offline_access', prompt: 'consent' });
  return tokens.refresh_token!;
}

async function userinfo(init: RequestInit) {
  return answerOf(await fetch(service.config.serverMetadata().userinfo_endpoint!, init));
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe('userinfo', () => {
  it('tells what the person agreed to, and how sure we are', async () => {
    const tokens = await service.signIn(stage.citizen);
    const claims = await client.fetchUserInfo(service.config, tokens.access_token, tokens.claims()!.sub);
    expect(claims).toEqual({
      sub: tokens.claims()!.sub,
      name: 'Nguyễn Thị Mai An',
      birthdate: '1999-02-15',
      gender: 'female',
      acr: 'urn:thainguyen:id:loa:low',
      ial: 1,
      aal: 2,
      amr: expect.anything(),
      auth_time: tokens.claims()!.auth_time,
    });
  });

  it('takes the token in the header or in a form, and nowhere else', async () => {
    const token = await aToken();
    expect((await userinfo(bearer(token))).status).toBe(200);
    expect((await userinfo({ method: 'POST', body: new URLSearchParams({ access_token: token }) })).status).toBe(200);
    const { userinfo_endpoint: endpoint } = service.config.serverMetadata();
    expect((await answerOf(await fetch(`${endpoint}?access_token=${token}`))).status).toBe(400);
    const twice = { ...bearer(token), method: 'POST', body: new URLSearchParams({ access_token: token }) };
    expect((await userinfo(twice)).status).toBe(400);
  });

  it('answers 401 to what is no token, is expired, or is another kind', async () => {
    const token = await aToken();
    for (const wrong of ['x', `${token}x`, await aRefreshToken()])
      expect((await userinfo(bearer(wrong))).status).toBe(401);
    await stage.sql(`update oidc_artifact set expires_at = now() where model = 'AccessToken'`);
    const { status, headers } = await userinfo(bearer(token));
    expect([status, headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('invalid_token')]);
  });

  it('may not be stored on the way', async () => {
    expect((await userinfo(bearer(await aToken()))).headers.get('cache-control')).toBe('no-store');
  });
});

describe('introspection', () => {
  it('tells a service about its own token', async () => {
    const token = await aToken();
    const { body } = await call(service, 'introspection_endpoint', { token });
    expect(body).toMatchObject({
      active: true,
      client_id: service.clientId,
      iss: stage.server.issuer,
      token_type: 'Bearer',
      scope: 'openid profile',
      acr: 'urn:thainguyen:id:loa:low',
      ial: 1,
      aal: 2,
      auth_time: expect.any(Number),
    });
    const { sub } = (await userinfo(bearer(token))).body;
    expect(body.sub).toBe(sub);
  });

  it('tells a service about its own refresh token', async () => {
    const { body } = await call(service, 'introspection_endpoint', { token: await aRefreshToken() });
    expect(body).toMatchObject({ active: true, client_id: service.clientId });
    expect(body).not.toHaveProperty('acr');
  });

  it.each(['a foreign token', 'an invented one', 'a revoked one', 'an expired one', 'an ID token', 'one too long'])(
    'says of %s only that it is not active',
    async (which) => {
      const tokens = await service.signIn(stage.citizen);
      let token = tokens.access_token;
      let asker = service;
      if (which === 'a foreign token') asker = other;
      if (which === 'an invented one') token = 'x'.repeat(43);
      if (which === 'a revoked one') await call(service, 'revocation_endpoint', { token });
      if (which === 'an expired one')
        await stage.sql(`update oidc_artifact set expires_at = now() where model = 'AccessToken'`);
      if (which === 'an ID token') token = tokens.id_token!;
      if (which === 'one too long') token = 'x'.repeat(5000);
      const { status, body } = await call(asker, 'introspection_endpoint', { token });
      if (which === 'an ID token') expect([status, body.active ?? body.error]).toEqual([400, 'unsupported_token_type']);
      else expect([status, body]).toEqual([200, { active: false }]);
    },
  );
});

describe('revocation', () => {
  it('ends an access token at once', async () => {
    const token = await aToken();
    expect((await call(service, 'revocation_endpoint', { token })).status).toBe(200);
    expect((await userinfo(bearer(token))).status).toBe(401);
  });

  it('of a refresh token ends everything that came of it', async () => {
    const tokens = await service.signIn(stage.citizen, { scope: 'openid offline_access', prompt: 'consent' });
    expect((await call(service, 'revocation_endpoint', { token: tokens.refresh_token! })).status).toBe(200);
    expect((await userinfo(bearer(tokens.access_token))).status).toBe(401);
    const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token! };
    expect((await call(service, 'token_endpoint', refresh)).body.error).toBe('invalid_grant');
  });

  it('of somebody else’s token changes nothing', async () => {
    const token = await aToken();
    const { status } = await call(other, 'revocation_endpoint', { token });
    expect(status).toBeLessThan(500);
    expect((await userinfo(bearer(token))).status).toBe(200);
  });

  it('of what is no token is no error (RFC 7009 §2.2)', async () => {
    expect((await call(service, 'revocation_endpoint', { token: 'x'.repeat(43) })).status).toBe(200);
    expect((await call(service, 'revocation_endpoint', {})).body.error).toBe('invalid_request');
  });
});
