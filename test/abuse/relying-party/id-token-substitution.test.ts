// RFC 8725, OWASP ASVS 5.0 §9.1.2, §10.5.1: the example services believe an ID token that is theirs, of now, and signed.
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as jose from 'jose';
import { freePort, newKey } from '../../examples/plain-provider.ts';
import { type RunningService, runService } from '../../examples/running-service.ts';
import { createVisitor } from '../../examples/visitor.ts';
import { type LyingProvider, startLyingProvider } from './lying-provider.ts';

type Claims = jose.JWTPayload;
type Forge = (provider: LyingProvider, claims: Claims) => Promise<string>;

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const unsigned = (claims: Claims, alg: string) => `${base64url({ alg, kid: 'right' })}.${base64url(claims)}.`;
const otherwise =
  (changes: Claims): Forge =>
  (provider, claims) =>
    provider.sign({ ...claims, ...changes });
const withSecret = (secret: (jwk: jose.JWK) => string | Buffer): Forge => {
  return async ({ publicJwk }, claims) =>
    new jose.SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'right' }).sign(Buffer.from(secret(publicJwk)));
};
const pem = (jwk: jose.JWK) =>
  String(createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }).export({ format: 'pem', type: 'spki' }));
const seconds = (offset: number) => Math.floor(Date.now() / 1000) + offset;

const forgeries: readonly (readonly [string, Forge])[] = [
  ['without a signature', async (_provider, claims) => unsigned(claims, 'none')],
  ['without a signature, spelt otherwise', async (_provider, claims) => unsigned(claims, 'None')],
  ['whose signature was cut off', async (provider, claims) => (await provider.sign(claims)).replace(/\.[^.]*$/, '.')],
  ['signed with the public key as a secret', withSecret(pem)],
  ['signed with the public JWK as a secret', withSecret((jwk) => JSON.stringify(jwk))],
  ['signed with the client’s name as a secret', withSecret(() => 'feedback'.padEnd(32, ' '))],
  [
    'signed with another key under the same name',
    async (_provider, claims) => {
      const { privateKey } = await jose.generateKeyPair('ES256');
      return new jose.SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'right' }).sign(privateKey);
    },
  ],
  [
    'signed with a key that it brings itself',
    async (_provider, claims) => {
      const { privateKey, publicKey } = await jose.generateKeyPair('ES256', { extractable: true });
      const jwk = await jose.exportJWK(publicKey);
      return new jose.SignJWT(claims).setProtectedHeader({ alg: 'ES256', jwk }).sign(privateKey);
    },
  ],
  [
    'signed by another algorithm',
    async (_provider, claims) => {
      const { privateKey } = await jose.generateKeyPair('RS256');
      return new jose.SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'right' }).sign(privateKey);
    },
  ],
  ['for another service', otherwise({ aud: 'another-service' })],
  ['for another service and for us', otherwise({ aud: ['feedback', 'health', 'another-service'] })],
  ['for nobody', otherwise({ aud: [] })],
  ['of another provider', otherwise({ iss: 'https://id.example' })],
  [
    'of a provider with a slash more',
    async (provider, claims) => provider.sign({ ...claims, iss: `${provider.issuer}/` }),
  ],
  ['of another sign-in', otherwise({ nonce: 'another' })],
  ['of no sign-in', otherwise({ nonce: undefined })],
  ['that has expired', otherwise({ iat: seconds(-900), exp: seconds(-600) })],
  ['that never expires', otherwise({ exp: undefined })],
  ['that is not valid yet', otherwise({ nbf: seconds(600) })],
  ['of nobody', otherwise({ sub: undefined })],
  ['of somebody other than userinfo says', otherwise({ sub: 'mai' })],
  ['that is none', async () => 'x.y.z'],
];

describe.each(['feedback', 'health'] as const)('the example service %s', (name) => {
  let provider: LyingProvider;
  let service: RunningService;

  beforeAll(async () => {
    provider = await startLyingProvider(name);
    service = await runService(name, await freePort(), provider.issuer);
    const secret = { client_secret: 'a secret that is long enough' };
    await service.register({ client_id: name, ...(name === 'feedback' ? { private_jwk: newKey('own') } : secret) });
  }, 60_000);
  afterAll(async () => {
    await service?.abandon();
    await provider?.stop();
  });

  async function isLetIn(): Promise<boolean> {
    const visitor = createVisitor();
    const landing = await visitor.get(`${service.origin}/login`);
    const home = await visitor.get(`${service.origin}/`);
    const isIn = home.text.includes('action="/logout"');
    expect(landing.status < 400).toBe(isIn);
    return isIn;
  }

  it('lets somebody in with an ID token that is right', async () => {
    provider.forge = provider.sign;
    expect(await isLetIn()).toBe(true);
  }, 60_000);

  it.each(forgeries)(
    'lets nobody in with an ID token %s',
    async (_what, forge) => {
      provider.forge = (claims) => forge(provider, claims);
      expect(await isLetIn()).toBe(false);
    },
    60_000,
  );
});
