// OpenID Connect Discovery 1.0 §3, RFC 8414 §2: what the provider says of itself is true, and nothing is left unsaid.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call } from './support/raw-client.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
let metadata: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  stage = await openStage();
  metadata = await read('/.well-known/openid-configuration');
}, 120_000);

afterAll(() => stage.close());

async function read(path: string): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(`${stage.server.address}${path}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

const keyAlgs = ['ECDH-ES', 'ECDH-ES+A256KW', 'RSA-OAEP-256'];
const contentAlgs = ['A256GCM', 'A128GCM', 'A128CBC-HS256'];

describe('discovery', () => {
  it('advertises what there is, and nothing else', () => {
    const at = (path: string) => `${stage.server.issuer}${path}`;
    expect(metadata).toEqual({
      issuer: stage.server.issuer,
      authorization_endpoint: at('/authorize'),
      backchannel_logout_session_supported: true,
      backchannel_logout_supported: true,
      token_endpoint: at('/token'),
      userinfo_endpoint: at('/userinfo'),
      jwks_uri: at('/jwks'),
      pushed_authorization_request_endpoint: at('/par'),
      introspection_endpoint: at('/introspect'),
      revocation_endpoint: at('/revoke'),
      end_session_endpoint: at('/logout'),
      acr_values_supported: [
        'urn:thainguyen:id:loa:low',
        'urn:thainguyen:id:loa:substantial',
        'urn:thainguyen:id:loa:high',
      ],
      authorization_response_iss_parameter_supported: true,
      claim_types_supported: ['normal'],
      claims_parameter_supported: true,
      claims_supported: expect.anything(),
      code_challenge_methods_supported: ['S256'],
      dpop_signing_alg_values_supported: ['ES256', 'EdDSA'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      id_token_signing_alg_values_supported: ['ES256', 'RS256'],
      id_token_encryption_alg_values_supported: keyAlgs,
      id_token_encryption_enc_values_supported: contentAlgs,
      introspection_signing_alg_values_supported: ['ES256', 'RS256'],
      introspection_encryption_alg_values_supported: keyAlgs,
      introspection_encryption_enc_values_supported: contentAlgs,
      prompt_values_supported: ['none', 'login', 'consent', 'create'],
      request_uri_parameter_supported: false,
      response_modes_supported: ['form_post', 'fragment', 'query'],
      response_types_supported: ['code'],
      scopes_supported: ['openid', 'profile', 'offline_access'],
      subject_types_supported: ['pairwise'],
      token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_basic', 'client_secret_post', 'none'],
      token_endpoint_auth_signing_alg_values_supported: ['ES256', 'PS256', 'RS256', 'EdDSA'],
      ui_locales_supported: ['vi', 'en'],
      userinfo_signing_alg_values_supported: ['ES256', 'RS256'],
      userinfo_encryption_alg_values_supported: keyAlgs,
      userinfo_encryption_enc_values_supported: contentAlgs,
    });
  });

  it('lists every claim that is released', () => {
    expect([...(metadata.claims_supported as string[])].sort()).toEqual(
      ['sub', 'name', 'birthdate', 'gender', 'acr', 'ial', 'aal', 'amr', 'auth_time', 'iss', 'sid'].sort(),
    );
  });

  it('says the same where OAuth looks for it', async () => {
    expect(await read('/.well-known/oauth-authorization-server')).toEqual(metadata);
  });

  it('publishes public keys only', async () => {
    const { keys } = (await read('/jwks')) as { keys: Record<string, unknown>[] };
    expect(keys.map(({ alg }) => alg)).toEqual(['ES256', 'RS256']);
    expect(Object.keys(keys[0]!).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(Object.keys(keys[1]!).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  it.each(['fragment', 'query'])('means it: response_mode %s', async (responseMode) => {
    const { url } = await stage.citizen.authorize((await stage.service.begin({ response_mode: responseMode })).url);
    const part = responseMode === 'fragment' ? url.hash : url.search;
    expect(new URLSearchParams(part.slice(1)).get('iss')).toBe(stage.server.issuer);
  });

  it.each(['/register', '/reg', '/device', '/backchannel', '/token/introspection', '/session/end'])(
    'has no %s that nobody was told of',
    async (path) => {
      const response = await fetch(`${stage.server.address}${path}`, {
        method: 'POST',
        headers: { origin: stage.server.issuer },
      });
      expect(response.status).toBe(404);
    },
  );

  it('takes no request objects, neither by value nor by reference', async () => {
    for (const params of [
      ['request', 'e30.e30.'],
      ['request_uri', 'https://rp.example/request'],
    ] as const) {
      const returned = await stage.citizen.authorize((await stage.service.begin({ [params[0]]: params[1] })).url);
      expect(returned.params.get('error')).toMatch(/^request(_uri)?_not_supported$/);
    }
  });

  it('gives tokens for codes and refresh tokens and for nothing else', async () => {
    for (const grantType of ['password', 'client_credentials', 'urn:ietf:params:oauth:grant-type:device_code', 'x']) {
      const { status, body } = await call(stage.service, 'token_endpoint', { grant_type: grantType });
      expect([status, body.error]).toEqual([400, 'unsupported_grant_type']);
    }
  });
});
