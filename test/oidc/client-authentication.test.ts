// OpenID Connect Core 1.0 §9, RFC 7523 §3: who may redeem what was given to a service.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as jose from 'jose';
import { newPrivateJwk, type Service } from '../support/service.ts';
import {
  type AssertionChanges,
  assertionOf,
  basic,
  call,
  codeForm,
  type Form,
  postForm,
} from './support/raw-client.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
let other: Service;
let withBasic: Service;
let withPost: Service;

beforeAll(async () => {
  stage = await openStage();
  other = await stage.register();
  withBasic = await stage.register({ authMethod: 'client_secret_basic' });
  withPost = await stage.register({ authMethod: 'client_secret_post' });
}, 120_000);

afterAll(() => stage.close());

const tokenEndpoint = () => stage.service.config.serverMetadata().token_endpoint!;

/** A request that only wants to know whether the client is believed: the code is nobody's. */
async function askWith(form: Form, headers: Form = {}) {
  const { status, body } = await postForm(
    tokenEndpoint(),
    { ...codeForm(stage.service, 'none', 'x'), ...form },
    headers,
  );
  return [status, body.error];
}

const believed = [400, 'invalid_grant'];
const refused = [401, 'invalid_client'];
const seconds = (offset: number) => Math.floor(Date.now() / 1000) + offset;

describe('private_key_jwt', () => {
  const asks = async (changes: AssertionChanges) => askWith(await assertionOf(stage.service, changes));

  it('is believed when the key, the audience and the time are right', async () => {
    expect(await asks({})).toEqual(believed);
    expect(await asks({ claims: { aud: tokenEndpoint() } })).toEqual(believed);
  });

  it('is not believed with another key', async () => {
    expect(await asks({ key: await newPrivateJwk() })).toEqual(refused);
    expect(await asks({ key: other.privateJwk! })).toEqual(refused);
    expect(await asks({ key: other.privateJwk!, header: { kid: other.privateJwk!.kid } })).toEqual(refused);
  });

  it('is not believed twice', async () => {
    const assertion = await assertionOf(stage.service);
    expect(await askWith(assertion)).toEqual(believed);
    expect(await askWith(assertion)).toEqual(refused);
  });

  it('is not believed for another audience', async () => {
    for (const aud of ['https://id.example', `${stage.server.issuer}/`, other.clientId, [], ''])
      expect(await asks({ claims: { aud } })).toEqual(refused);
  });

  it('is not believed after its time, before it, or without one', async () => {
    expect(await asks({ claims: { exp: seconds(-30) } })).toEqual(refused);
    expect(await asks({ claims: { nbf: seconds(120) } })).toEqual(refused);
    expect(await asks({ claims: { exp: undefined } })).toEqual(refused);
    expect(await asks({ claims: { exp: seconds(3000) } })).toEqual(believed);
    expect(await asks({ claims: { exp: seconds(86_400) } })).toEqual(refused);
    expect(await asks({ claims: { exp: 'never' } })).toEqual(refused);
  });

  it('is not believed without a jti, or in another name', async () => {
    expect(await asks({ claims: { jti: undefined } })).toEqual(refused);
    expect(await asks({ claims: { iss: other.clientId } })).toEqual(refused);
    expect(await asks({ claims: { sub: other.clientId } })).toEqual([400, 'invalid_request']);
  });

  it('is not believed unsigned, or signed with something everybody knows', async () => {
    const standard = { iss: stage.service.clientId, sub: stage.service.clientId, aud: stage.server.issuer, jti: 'j' };
    const unsigned = new jose.UnsecuredJWT({ ...standard, exp: seconds(60) }).encode();
    const publicKey = new TextEncoder().encode(JSON.stringify(stage.service.privateJwk!.x));
    const symmetric = await new jose.SignJWT({ ...standard, exp: seconds(60) })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(publicKey);
    for (const client_assertion of [unsigned, symmetric, 'x', '', 'a.b.c']) {
      const [, error] = await askWith({ ...(await assertionOf(stage.service)), client_assertion });
      expect(error).toMatch(/^invalid_(client|request)$/);
    }
  });

  it('is the only way for a service registered with keys', async () => {
    expect(await askWith({ client_id: stage.service.clientId })).toEqual(refused);
    expect(await askWith({ client_id: stage.service.clientId, client_secret: 'x' })).toEqual(refused);
    expect(await askWith({}, basic(stage.service.clientId, 'x'))).toEqual(refused);
  });
});

describe('a client secret', () => {
  it('signs a service in with openid-client, in the header or in the form', async () => {
    for (const service of [withBasic, withPost]) {
      const tokens = await service.signIn(stage.citizen);
      expect(tokens.claims()).toMatchObject({ aud: service.clientId });
    }
  });

  it('is sent in the header or in the form, but not in both', async () => {
    const { clientId, secret } = withBasic;
    expect(await askWith({}, basic(clientId, secret!))).toEqual(believed);
    expect(await askWith({ client_id: withPost.clientId, client_secret: withPost.secret! })).toEqual(believed);
    expect((await askWith({ client_id: clientId, client_secret: secret! }, basic(clientId, secret!)))[0]).toBe(400);
  });

  it('is sent the way that was registered, and no other', async () => {
    expect(await askWith({}, basic(withPost.clientId, withPost.secret!))).toEqual(refused);
    expect(await askWith({ client_id: withBasic.clientId, client_secret: withBasic.secret! })).toEqual(refused);
  });

  it('is one secret, whole and exact', async () => {
    const { clientId, secret } = withBasic;
    const changed = `${secret!.slice(0, -1)}${secret!.endsWith('A') ? 'B' : 'A'}`;
    for (const wrong of [changed, `${secret} `, secret!.slice(1), '', withPost.secret!])
      expect((await askWith({}, basic(clientId, wrong)))[0]).toBeGreaterThanOrEqual(400);
    expect(await askWith({}, basic(clientId, changed))).toEqual(refused);
  });

  it('is not what the database holds', async () => {
    const [row] = await stage.sql<{ hash: string }>(
      "select encode(secret_hash, 'hex') as hash from relying_party where client_id = $1",
      [withBasic.clientId],
    );
    expect(await askWith({}, basic(withBasic.clientId, row!.hash))).toEqual(refused);
    expect(await askWith({}, basic(withBasic.clientId, `sha256:${row!.hash}`))).toEqual(refused);
  });

  it('of one service opens nothing of another', async () => {
    expect(await askWith({}, basic(withPost.clientId, withBasic.secret!))).toEqual(refused);
  });

  it('is not asked of an unknown client in another tone', async () => {
    expect(await askWith({}, basic('nobody', 'x'))).toEqual(refused);
  });
});

describe('endpoints that are not the token endpoint', () => {
  it.each(['introspection_endpoint', 'revocation_endpoint', 'pushed_authorization_request_endpoint'] as const)(
    'want the same of a client: %s',
    async (endpoint) => {
      const url = String(stage.service.config.serverMetadata()[endpoint]);
      const { status, body } = await postForm(url, { token: 'x', client_id: stage.service.clientId });
      expect([status, body.error]).toEqual(refused);
      const assertion = await assertionOf(stage.service, { key: other.privateJwk! });
      const wrong = await call(stage.service, endpoint, { token: 'x', ...assertion });
      expect([wrong.status, wrong.body.error]).toEqual(refused);
    },
  );
});
