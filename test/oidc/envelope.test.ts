// OpenID Connect Core 1.0 §2, §5.3.2, §10; RFC 9701: answers as the service registered them, read by openid-client.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeProtectedHeader, exportJWK, type JWK, jwtVerify } from 'jose';
import * as client from 'openid-client';
import type { Service } from '../support/service.ts';
import { answerOf, call } from './support/raw-client.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 120_000);

afterAll(() => stage.close());

const kinds = {
  'RSA-OAEP-256': { name: 'RSA-OAEP', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
  'ECDH-ES': { name: 'ECDH', namedCurve: 'P-256' },
  'ECDH-ES+A256KW': { name: 'X25519' },
} as const;

async function decryptionFor(alg: keyof typeof kinds) {
  const usages: KeyUsage[] = alg === 'RSA-OAEP-256' ? ['encrypt', 'decrypt'] : ['deriveBits', 'deriveKey'];
  const pair = (await crypto.subtle.generateKey(kinds[alg], true, usages)) as CryptoKeyPair;
  const { ext: _ext, key_ops: _ops, ...jwk } = await exportJWK(pair.publicKey);
  return { key: pair.privateKey, publicJwk: { ...jwk, use: 'enc', alg, kid: `enc-${alg}` } as JWK };
}

async function userinfoOf(service: Service, token: string) {
  const url = service.config.serverMetadata().userinfo_endpoint!;
  return answerOf(await fetch(url, { headers: { authorization: `Bearer ${token}` } }));
}

const headerOf = (jwt: string) => decodeProtectedHeader(jwt);
const keys = () => createRemoteJWKSet(new URL(`${stage.server.issuer}/jwks`));

describe('an ID token', () => {
  it('is signed with RS256 for a service that says so, and with ES256 for every other', async () => {
    const old = await stage.register({ idTokenAlg: 'RS256' });
    const tokens = await old.signIn(stage.citizen);
    expect(headerOf(tokens.id_token!).alg).toBe('RS256');
    await expect(jwtVerify(tokens.id_token!, keys(), { audience: old.clientId })).resolves.toBeDefined();
    expect(headerOf((await stage.service.signIn(stage.citizen)).id_token!).alg).toBe('ES256');
  });

  it('signed with RS256 names its person as a hint, to its service alone', async () => {
    const old = await stage.register({ idTokenAlg: 'RS256' });
    const { id_token: hint } = await old.signIn(stage.citizen);
    const endOf = async (service: Service) => {
      const { url } = await service.begin({ id_token_hint: hint!, prompt: 'none' });
      return (await stage.citizen.authorize(url)).params;
    };
    expect((await endOf(old)).has('code')).toBe(true);
    expect((await endOf(stage.service)).get('error')).toBe('invalid_request');
  });

  it.each(['RSA-OAEP-256', 'ECDH-ES', 'ECDH-ES+A256KW'] as const)(
    'is encrypted with %s to the key of the service, a signed one inside',
    async (alg) => {
      const decryption = await decryptionFor(alg);
      const service = await stage.register({ idTokenEncryption: `${alg}:A128GCM`, decryption });
      const request = await service.begin();
      const { url } = await stage.citizen.authorize(request.url);
      const tokens = await service.redeem(url, request);
      expect(tokens.claims()).toMatchObject({ aud: service.clientId, iss: stage.server.issuer });
      expect(headerOf(tokens.id_token!)).toMatchObject({ alg, enc: 'A128GCM', kid: `enc-${alg}`, cty: 'JWT' });
    },
  );

  it('encrypted to one service is read by nobody else', async () => {
    const mine = await decryptionFor('ECDH-ES');
    const theirs = await decryptionFor('ECDH-ES');
    const service = await stage.register({
      idTokenEncryption: 'ECDH-ES',
      decryption: { publicJwk: mine.publicJwk, key: theirs.key },
    });
    await expect(service.signIn(stage.citizen)).rejects.toThrow();
  });
});

describe('userinfo', () => {
  it.each(['ES256', 'RS256'])('is a JWT signed with %s where it is registered so', async (alg) => {
    const service = await stage.register({ userinfoAlg: alg });
    const tokens = await service.signIn(stage.citizen);
    const claims = await client.fetchUserInfo(service.config, tokens.access_token, tokens.claims()!.sub);
    expect(claims).toMatchObject({ name: 'Nguyễn Thị Mai An', aud: service.clientId, iss: stage.server.issuer });
    const { headers, body } = await userinfoOf(service, tokens.access_token);
    expect(headers.get('content-type')).toContain('application/jwt');
    expect(headerOf(String(body.text)).alg).toBe(alg);
  });

  it('is encrypted to the service where it is registered so', async () => {
    const decryption = await decryptionFor('RSA-OAEP-256');
    const service = await stage.register({ userinfoAlg: 'ES256', userinfoEncryption: 'RSA-OAEP-256', decryption });
    const tokens = await service.signIn(stage.citizen);
    const claims = await client.fetchUserInfo(service.config, tokens.access_token, tokens.claims()!.sub);
    expect(claims).toMatchObject({ name: 'Nguyễn Thị Mai An' });
    const { body } = await userinfoOf(service, tokens.access_token);
    expect(headerOf(String(body.text))).toMatchObject({ alg: 'RSA-OAEP-256', enc: 'A256GCM' });
    expect(String(body.text)).not.toContain('Mai An');
  });

  it('stays plain JSON for every other', async () => {
    const { access_token: token } = await stage.service.signIn(stage.citizen);
    const { headers } = await userinfoOf(stage.service, token);
    expect(headers.get('content-type')).toContain('application/json');
  });
});

describe('introspection', () => {
  const signed = 'application/token-introspection+jwt';

  it('is a signed JWT for a service that registered an algorithm and asks for it', async () => {
    const service = await stage.register({ introspectionAlg: 'RS256' });
    const { access_token: token } = await service.signIn(stage.citizen);
    const told = await client.tokenIntrospection(service.config, token);
    expect(told).toMatchObject({ active: true, client_id: service.clientId });
    const { body, headers } = await call(service, 'introspection_endpoint', { token }, { headers: { accept: signed } });
    expect(headers.get('content-type')).toContain(signed);
    const { payload, protectedHeader } = await jwtVerify(String(body.text), keys(), { audience: service.clientId });
    expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'token-introspection+jwt' });
    expect(payload).toMatchObject({ iss: stage.server.issuer, token_introspection: { active: true } });
    expect(Object.keys(payload).sort()).toEqual(['aud', 'iat', 'iss', 'token_introspection']);
  });

  it('says in a signed JWT too of a foreign token only that it is not active', async () => {
    const service = await stage.register({ introspectionAlg: 'ES256' });
    const { access_token: token } = await stage.service.signIn(stage.citizen);
    const { body } = await call(service, 'introspection_endpoint', { token }, { headers: { accept: signed } });
    const { payload } = await jwtVerify(String(body.text), keys(), { audience: service.clientId });
    expect(payload.token_introspection).toEqual({ active: false });
  });

  it('is plain JSON for who does not ask for a JWT, and RS256 for who asks without having registered (RFC 9701 §6)', async () => {
    const { access_token: token } = await stage.service.signIn(stage.citizen);
    const plain = await call(stage.service, 'introspection_endpoint', { token });
    expect(plain.body).toMatchObject({ active: true });
    const { body } = await call(stage.service, 'introspection_endpoint', { token }, { headers: { accept: signed } });
    expect(headerOf(String(body.text)).alg).toBe('RS256');
  });

  it('that is to be encrypted is never sent in the open', async () => {
    const decryption = await decryptionFor('ECDH-ES');
    const service = await stage.register({ introspectionEncryption: 'ECDH-ES', decryption });
    const { access_token: token } = await service.signIn(stage.citizen);
    const plain = await call(service, 'introspection_endpoint', { token });
    expect([plain.status, plain.body.error]).toEqual([400, 'invalid_request']);
    const { body } = await call(service, 'introspection_endpoint', { token }, { headers: { accept: signed } });
    expect(headerOf(String(body.text))).toMatchObject({ alg: 'ECDH-ES', enc: 'A256GCM' });
  });
});
