// RFC 8725 §2.1, §3.1: no signature, another algorithm, a public key used as a secret, a key that the message brings itself.
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as jose from 'jose';
import { answerOf, assertionOf, codeForm, type Form, postForm } from '../../oidc/support/raw-client.ts';
import { openStage, type Stage } from '../../oidc/support/stage.ts';
import { newPrivateJwk } from '../../support/service.ts';

let stage: Stage;
let idToken: string;

beforeAll(async () => {
  stage = await openStage();
  idToken = String((await stage.service.signIn(stage.citizen)).id_token);
}, 120_000);

afterAll(() => stage.close());

const encoder = new TextEncoder();
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Everything that an attacker knows of a public key, as a secret of HS256. */
function knownSecrets({ d: _d, ...jwk }: jose.JWK): readonly Uint8Array[] {
  const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
  const { kty, crv, x, y } = jwk;
  return [
    encoder.encode(String(key.export({ format: 'pem', type: 'spki' }))),
    encoder.encode(String(key.export({ format: 'pem', type: 'spki' })).trim()),
    key.export({ format: 'der', type: 'spki' }),
    encoder.encode(JSON.stringify(jwk)),
    encoder.encode(JSON.stringify({ kty, crv, x, y })),
    Buffer.from(String(x), 'base64url'),
    Buffer.concat([Buffer.of(4), Buffer.from(String(x), 'base64url'), Buffer.from(String(y), 'base64url')]),
  ];
}

/** The claims of a genuine message under signatures that prove nothing. */
async function forgeries(claims: jose.JWTPayload, publicJwk: jose.JWK, typ?: string): Promise<readonly string[]> {
  const { kid } = publicJwk;
  const own = await newPrivateJwk();
  const { d: _d, ...ownPublic } = own;
  const header = { ...(typ ? { typ } : {}), ...(kid ? { kid } : {}) };
  const signed = (alg: string, key: Uint8Array | jose.CryptoKey, more: object = {}) =>
    new jose.SignJWT(claims).setProtectedHeader({ ...header, alg, ...more }).sign(key);
  const ownKey = (await jose.importJWK(own, 'ES256')) as jose.CryptoKey;
  const rsa = await jose.generateKeyPair('RS256');
  const unsigned = ['none', 'None', 'NONE', ''].map((alg) => `${base64url({ ...header, alg })}.${base64url(claims)}.`);
  const genuine = await signed('ES256', ownKey);
  return [
    ...unsigned,
    ...(await Promise.all(
      knownSecrets(publicJwk)
        .filter(({ length }) => length >= 32)
        .map((secret) => signed('HS256', secret)),
    )),
    genuine,
    await signed('ES256', ownKey, { jwk: ownPublic }),
    await signed('ES256', ownKey, { jku: 'https://evil.example/jwks' }),
    await signed('RS256', rsa.privateKey),
    `${genuine.split('.').slice(0, 2).join('.')}.`,
    `${genuine.split('.').slice(0, 2).join('.')}.${Buffer.alloc(64).toString('base64url')}`,
    genuine.split('.').slice(0, 2).join('.'),
  ];
}

describe('a client assertion', () => {
  const ask = async (form: Form) => {
    const { token_endpoint } = stage.service.config.serverMetadata();
    const { status, body } = await postForm(token_endpoint!, { ...codeForm(stage.service, 'none', 'x'), ...form });
    return [status, body.error];
  };

  it('is believed when the service signed it', async () => {
    expect(await ask(await assertionOf(stage.service))).toEqual([400, 'invalid_grant']);
  });

  it('is never believed under a signature that proves nothing', async () => {
    const genuine = await assertionOf(stage.service);
    const claims = jose.decodeJwt(genuine.client_assertion!);
    for (const client_assertion of await forgeries(claims, stage.service.privateJwk!)) {
      const [status, error] = await ask({ ...genuine, client_assertion });
      expect([status, error, client_assertion.slice(0, 60)]).toEqual([
        expect.any(Number),
        expect.stringMatching(/^invalid_(client|request)$/),
        client_assertion.slice(0, 60),
      ]);
    }
    expect(await ask(genuine)).toEqual([400, 'invalid_grant']);
  });
});

describe('an ID token that is sent back as a hint', () => {
  it('is never believed under a signature that proves nothing', async () => {
    const { keys } = await keySet();
    const claims = jose.decodeJwt(idToken);
    const publicJwk = keys.find(({ kid }) => kid === jose.decodeProtectedHeader(idToken).kid)!;
    for (const id_token_hint of await forgeries(claims, publicJwk)) {
      const { url } = await stage.service.begin({ id_token_hint, prompt: 'none' });
      const landing = await stage.citizen.open(url);
      if (landing.kind !== 'return') throw new Error(`no answer but the page "${landing.title}"`);
      expect([landing.params.get('error'), landing.params.has('code')]).toEqual(['invalid_request', false]);
    }
    const { url } = await stage.service.begin({ id_token_hint: idToken, prompt: 'none' });
    expect((await stage.citizen.authorize(url)).params.has('code')).toBe(true);
  });

  async function keySet(): Promise<{ readonly keys: readonly jose.JWK[] }> {
    return (await fetch(`${stage.server.address}/jwks`)).json() as never;
  }
});

describe('an access token', () => {
  const userinfo = async (token: string, headers: Form = {}) => {
    const url = String(stage.service.config.serverMetadata().userinfo_endpoint);
    return answerOf(await fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers } }));
  };

  it('is no ID token, genuine or not', async () => {
    const claims = jose.decodeJwt(idToken);
    for (const token of [idToken, ...(await forgeries(claims, stage.service.privateJwk!, 'at+jwt'))]) {
      const { status, body } = await userinfo(token);
      expect([401, 400]).toContain(status);
      expect(body.sub).toBeUndefined();
    }
  });
});

describe('a DPoP proof', () => {
  const tokenEndpoint = () => String(stage.service.config.serverMetadata().token_endpoint);

  async function redeemWith(dpop: string) {
    const request = await stage.service.begin();
    const { params } = await stage.citizen.authorize(request.url);
    const form = codeForm(stage.service, params.get('code')!, request.checks.pkceCodeVerifier);
    return postForm(tokenEndpoint(), { ...form, ...(await assertionOf(stage.service)) }, { dpop });
  }

  async function proof(changes: { readonly header?: object; readonly claims?: object } = {}): Promise<string> {
    const pair = await jose.generateKeyPair('ES256');
    const claims = { htm: 'POST', htu: tokenEndpoint(), jti: crypto.randomUUID(), iat: Math.floor(Date.now() / 1000) };
    const header = { alg: 'ES256', typ: 'dpop+jwt', jwk: await jose.exportJWK(pair.publicKey), ...changes.header };
    return new jose.SignJWT({ ...claims, ...changes.claims }).setProtectedHeader(header).sign(pair.privateKey);
  }

  it('is taken when it is one', async () => {
    expect((await redeemWith(await proof())).status).toBe(200);
  });

  it.each([
    ['a nonce that nobody gave', () => proof({ claims: { nonce: 'made-up' } })],
    ['another address', () => proof({ claims: { htu: 'https://evil.example/token' } })],
    ['another method', () => proof({ claims: { htm: 'GET' } })],
    ['an older time', () => proof({ claims: { iat: Math.floor(Date.now() / 1000) - 400 } })],
    ['the key of somebody else in its header', async () => proof({ header: { jwk: await publicOfService() } })],
    ['a private key in its header', async () => proof({ header: { jwk: await newPrivateJwk() } })],
    ['no key in its header', () => proof({ header: { jwk: undefined } })],
    ['no signature', async () => `${base64url({ alg: 'none', typ: 'dpop+jwt' })}.${(await proof()).split('.')[1]}.`],
    ['another type', () => proof({ header: { typ: 'JWT' } })],
  ])('is refused with %s', async (_what, make) => {
    const { status, body } = await redeemWith(await make());
    expect([status, body.access_token]).toEqual([400, undefined]);
    expect(String(body.error)).toMatch(/^(invalid_dpop_proof|use_dpop_nonce)$/);
  });

  async function publicOfService(): Promise<jose.JWK> {
    const { d: _d, ...jwk } = stage.service.privateJwk!;
    return jwk;
  }
});
