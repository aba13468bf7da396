// RFC 9449: tokens bound to a key of the client's.

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as jose from 'jose';
import * as client from 'openid-client';
import type { Service } from '../support/service.ts';
import { answerOf, call, codeForm } from './support/raw-client.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
let service: Service;
let bound: Service;
let keys: CryptoKeyPair;

beforeAll(async () => {
  stage = await openStage();
  ({ service } = stage);
  bound = await stage.register({ dpopRequired: true });
  keys = await client.randomDPoPKeyPair();
}, 120_000);

afterAll(() => stage.close());

interface ProofChanges {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly with?: CryptoKeyPair;
}

/** RFC 9449 §4.2: as it should be, but for what is changed. */
async function proof(method: string, url: string, token?: string, changes: ProofChanges = {}): Promise<string> {
  const pair = changes.with ?? keys;
  const ath = token && createHash('sha256').update(token).digest('base64url');
  const standard = { htm: method, htu: url, jti: crypto.randomUUID(), iat: Math.floor(Date.now() / 1000) };
  return new jose.SignJWT({ ...standard, ...(ath && { ath }), ...changes.claims })
    .setProtectedHeader({
      alg: 'ES256',
      typ: 'dpop+jwt',
      jwk: await jose.exportJWK(pair.publicKey),
      ...changes.header,
    } as jose.JWTHeaderParameters)
    .sign(pair.privateKey);
}

const tokenEndpoint = () => service.config.serverMetadata().token_endpoint!;
const userinfoEndpoint = () => service.config.serverMetadata().userinfo_endpoint!;

async function aCode(of: Service) {
  const request = await of.begin();
  const { params } = await stage.citizen.authorize(request.url);
  return codeForm(of, params.get('code')!, request.checks.pkceCodeVerifier);
}

async function boundToken(): Promise<string> {
  const dpop = client.getDPoPHandle(service.config, keys);
  const tokens = await service.signIn(stage.citizen, {}, {}, { dpop });
  expect(tokens.token_type).toBe('dpop');
  return tokens.access_token;
}

async function userinfo(token: string, dpop?: string, scheme = 'DPoP') {
  return answerOf(
    await fetch(userinfoEndpoint(), { headers: { authorization: `${scheme} ${token}`, ...(dpop && { dpop }) } }),
  );
}

describe('a bound token', () => {
  it('opens userinfo with a fresh proof of its key', async () => {
    const token = await boundToken();
    const { status, body } = await userinfo(token, await proof('GET', userinfoEndpoint(), token));
    expect([status, typeof body.sub]).toEqual([200, 'string']);
  });

  it('opens nothing without a proof, as a bearer, or with another key', async () => {
    const token = await boundToken();
    expect((await userinfo(token)).status).toBe(400);
    expect((await userinfo(token, undefined, 'Bearer')).status).toBe(401);
    expect((await userinfo(token, await proof('GET', userinfoEndpoint(), token), 'Bearer')).status).toBe(400);
    const other = await client.randomDPoPKeyPair();
    expect((await userinfo(token, await proof('GET', userinfoEndpoint(), token, { with: other }))).status).toBe(401);
  });

  it('opens nothing twice with one proof', async () => {
    const token = await boundToken();
    const once = await proof('GET', userinfoEndpoint(), token);
    expect((await userinfo(token, once)).status).toBe(200);
    const again = await userinfo(token, once);
    expect([again.status, again.body.error]).toEqual([401, 'invalid_token']);
  });

  it('opens nothing with a proof for another token, address, method or time', async () => {
    const token = await boundToken();
    const wrong = [
      proof('GET', userinfoEndpoint(), 'another token'),
      proof('GET', userinfoEndpoint()),
      proof('GET', tokenEndpoint(), token),
      proof('POST', userinfoEndpoint(), token),
      proof('GET', userinfoEndpoint(), token, { claims: { iat: Math.floor(Date.now() / 1000) - 400 } }),
      proof('GET', userinfoEndpoint(), token, { claims: { iat: Math.floor(Date.now() / 1000) + 400 } }),
      proof('GET', userinfoEndpoint(), token, { claims: { jti: undefined } }),
      proof('GET', userinfoEndpoint(), token, { header: { typ: 'jwt' } }),
    ];
    for (const each of wrong) expect((await userinfo(token, await each)).status).toBe(401);
  });

  it('says to whom it is bound when it is introspected', async () => {
    const token = await boundToken();
    const { body } = await call(service, 'introspection_endpoint', { token });
    const thumbprint = await jose.calculateJwkThumbprint(await jose.exportJWK(keys.publicKey));
    expect(body).toMatchObject({ active: true, token_type: 'DPoP', cnf: { jkt: thumbprint } });
  });
});

describe('a bearer token', () => {
  it('stays one, whatever proof comes with it', async () => {
    const { access_token: token } = await service.signIn(stage.citizen);
    expect((await userinfo(token, await proof('GET', userinfoEndpoint(), token))).status).toBe(401);
    expect((await userinfo(token, undefined, 'Bearer')).status).toBe(200);
  });
});

describe('the token endpoint', () => {
  const redeem = async (of: Service, dpop?: string) => {
    const { status, body } = await call(of, 'token_endpoint', await aCode(of), dpop ? { headers: { dpop } } : {});
    return [status, body.error ?? body.token_type];
  };

  it('wants a proof of services that are registered so', async () => {
    expect(await redeem(bound)).toEqual([400, 'invalid_grant']);
    expect(await redeem(bound, await proof('POST', tokenEndpoint()))).toEqual([200, 'DPoP']);
  });

  it('takes a proof once', async () => {
    const once = await proof('POST', tokenEndpoint());
    expect(await redeem(service, once)).toEqual([200, 'DPoP']);
    expect(await redeem(service, once)).toEqual([400, 'invalid_grant']);
  });

  it('takes no proof that is not one', async () => {
    const hs = await new jose.SignJWT({ htm: 'POST', htu: tokenEndpoint(), jti: 'x' })
      .setProtectedHeader({ alg: 'HS256', typ: 'dpop+jwt' })
      .setIssuedAt()
      .sign(new Uint8Array(32));
    for (const dpop of ['x', hs, await proof('GET', tokenEndpoint()), await proof('POST', userinfoEndpoint())])
      expect(await redeem(service, dpop)).toEqual([400, 'invalid_dpop_proof']);
  });

  it('holds to the key that was named with the request', async () => {
    const other = await client.randomDPoPKeyPair();
    const request = await service.begin({
      dpop_jkt: await jose.calculateJwkThumbprint(await jose.exportJWK(other.publicKey)),
    });
    const { params } = await stage.citizen.authorize(request.url);
    const form = codeForm(service, params.get('code')!, request.checks.pkceCodeVerifier);
    const headers = { dpop: await proof('POST', tokenEndpoint()) };
    expect((await call(service, 'token_endpoint', form, { headers })).body.error).toBe('invalid_grant');
  });
});

describe('a public client’s refresh token', () => {
  it('is bound to the key as well', async () => {
    const native = await stage.register({
      applicationType: 'native',
      authMethod: 'none',
      redirectUris: ['http://127.0.0.1/callback'],
      postLogoutRedirectUris: [],
    });
    const dpop = client.getDPoPHandle(native.config, keys);
    const params = { scope: 'openid offline_access', prompt: 'consent' };
    const tokens = await native.signIn(stage.citizen, params, {}, { dpop });
    const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token! };
    const other = await client.randomDPoPKeyPair();
    const wrong = { dpop: await proof('POST', tokenEndpoint(), undefined, { with: other }) };
    expect((await call(native, 'token_endpoint', refresh)).status).toBe(400);
    expect((await call(native, 'token_endpoint', refresh, { headers: wrong })).status).toBe(400);
    const right = { dpop: await proof('POST', tokenEndpoint()) };
    expect((await call(native, 'token_endpoint', refresh, { headers: right })).status).toBe(200);
  });
});
