// OpenID Connect Back-Channel Logout 1.0 §2.6.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { type ProviderFacts, readLogoutToken } from '../../examples/shared/logout-token.ts';

const issuer = 'https://id.example';
const event = { 'http://schemas.openid.net/event/backchannel-logout': {} };
let server: Server;
let facts: ProviderFacts;
let keys: Awaited<ReturnType<typeof generateKeyPair>>;

beforeAll(async () => {
  keys = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(keys.publicKey)), alg: 'ES256', use: 'sig' };
  server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const jwksUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
  facts = { issuer, jwksUri, clientId: 'feedback' };
});

afterAll(
  () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    }),
);

const seconds = () => Math.floor(Date.now() / 1000);

function token(changes: JWTPayload = {}, header: { typ?: string } = {}, key = keys.privateKey): Promise<string> {
  const payload = {
    ...{ iss: issuer, aud: 'feedback', sub: 'lan', sid: 's-1', jti: 'j-1', events: event },
    ...{ iat: seconds(), exp: seconds() + 120 },
    ...changes,
  };
  const kept = JSON.parse(JSON.stringify(payload)) as JWTPayload;
  return new SignJWT(kept).setProtectedHeader({ alg: 'ES256', typ: 'logout+jwt', ...header }).sign(key);
}

describe('a logout token', () => {
  it('names a session, a person, or both', async () => {
    expect(await readLogoutToken(facts, await token())).toEqual({ sub: 'lan', sid: 's-1' });
    expect(await readLogoutToken(facts, await token({ sid: undefined }))).toEqual({ sub: 'lan' });
    expect(await readLogoutToken(facts, await token({ sub: undefined }))).toEqual({ sid: 's-1' });
  });

  it.each<[string, JWTPayload]>([
    ['from another provider', { iss: 'https://evil.example' }],
    ['for another service', { aud: 'health' }],
    ['that is old', { iat: seconds() - 600, exp: seconds() - 480 }],
    ['without an end', { exp: undefined }],
    ['without a name', { jti: undefined }],
    ['without its event', { events: undefined }],
    ['of another event', { events: { 'https://evil.example/event': {} } }],
    ['with a nonce', { nonce: 'n' }],
    ['about nobody', { sub: undefined, sid: undefined }],
  ])('%s is refused', async (_what, changes) => {
    await expect(token(changes).then((each) => readLogoutToken(facts, each))).rejects.toThrow();
  });

  it('that is an ID token, or signed by somebody else, or nothing at all, is refused', async () => {
    const stranger = await generateKeyPair('ES256');
    for (const each of [token({}, { typ: 'JWT' }), token({}, {}, stranger.privateKey), Promise.resolve('')])
      await expect(each.then((text) => readLogoutToken(facts, text))).rejects.toThrow();
  });
});
