import { exportJWK, generateKeyPair, type JWK } from 'jose';
import * as client from 'openid-client';
import { connectDatabase } from '../../src/platform/database/database.ts';
import {
  type Registration,
  registerRelyingParty,
  relyingPartyStore,
  resourceServerStore,
} from '../../src/relying-party/index.ts';
import type { Citizen, Ways } from './citizen.ts';
import type { TestServer } from './server.ts';

type Tokens = Awaited<ReturnType<typeof client.authorizationCodeGrant>>;

/** An authorization request on its way, and what its answer has to hold. */
export interface Request {
  readonly url: URL;
  readonly checks: {
    readonly pkceCodeVerifier: string;
    readonly expectedState: string;
    readonly expectedNonce: string;
    readonly idTokenExpected: true;
  };
}

export interface RequestOptions {
  readonly par?: boolean;
  readonly dpop?: client.DPoPHandle;
  /** Sent unless said otherwise. */
  readonly pkce?: boolean;
}

/** A relying party that is not ours: openid-client, registered as an operator would. */
export interface Service {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly secret: string | null;
  readonly privateJwk: JWK | null;
  readonly config: client.Configuration;
  /** The same relying party, speaking to another process of the provider. */
  through(place: Pick<TestServer, 'issuer' | 'address'>): Promise<Service>;
  begin(params?: Readonly<Record<string, string>>, options?: RequestOptions): Promise<Request>;
  redeem(returned: URL, request: Request, options?: { readonly dpop?: client.DPoPHandle }): Promise<Tokens>;
  refresh(token: string): Promise<Tokens>;
  /** Begin, let the citizen do what is asked, redeem. */
  signIn(
    citizen: Citizen,
    params?: Readonly<Record<string, string>>,
    ways?: Ways,
    options?: RequestOptions,
  ): Promise<Tokens>;
}

export interface ServiceChanges extends Partial<Registration> {
  readonly privateJwk?: JWK;
  /** What it publishes for encryption, and undoes encryption with. */
  readonly decryption?: { readonly publicJwk: JWK; readonly key: CryptoKey };
}

let services = 0;

/** Registers a service in the server's database: `private_key_jwt`, openid and profile, all personal claims, unless told otherwise. */
export async function registerService(
  server: Pick<TestServer, 'issuer' | 'address' | 'database'>,
  changes: ServiceChanges = {},
): Promise<Service> {
  services += 1;
  const name = changes.clientId ?? `service-${services}-${process.pid}`;
  const { privateJwk: given, decryption, ...registered } = changes;
  const authMethod = registered.authMethod ?? 'private_key_jwt';
  const privateJwk = authMethod === 'private_key_jwt' ? (given ?? (await newPrivateJwk())) : null;
  const registration: Registration = {
    clientId: name,
    name: `Dịch vụ ${name}`,
    purposeVi: 'Kiểm thử.',
    redirectUris: [`https://${name}.example.vn/callback`],
    postLogoutRedirectUris: [`https://${name}.example.vn/bye`],
    authMethod,
    scopes: ['openid', 'profile', 'offline_access'],
    claims: ['name', 'birthdate', 'gender'],
    ...jwksOf([...(privateJwk ? [publicPart(privateJwk)] : []), ...(decryption ? [decryption.publicJwk] : [])]),
    ...registered,
  };
  const secret = await register(server, registration);
  return serviceAt(server, {
    clientId: name,
    redirectUri: registration.redirectUris[0]!,
    secret,
    privateJwk,
    authMethod,
    metadata: metadataOf(registration),
    ...(decryption ? { decryptionKey: { key: decryption.key, kid: decryption.publicJwk.kid! } } : {}),
  });
}

function jwksOf(keys: readonly JWK[]): Pick<Registration, 'jwks'> {
  return keys.length > 0 ? { jwks: { keys } } : {};
}

/** What openid-client has to be told, because it is no longer the usual. */
function metadataOf({ idTokenAlg, userinfoAlg, introspectionAlg }: Registration): Partial<client.ClientMetadata> {
  return {
    ...(idTokenAlg ? { id_token_signed_response_alg: idTokenAlg } : {}),
    ...(userinfoAlg ? { userinfo_signed_response_alg: userinfoAlg } : {}),
    ...(introspectionAlg ? { introspection_signed_response_alg: introspectionAlg } : {}),
  };
}

interface Known extends Pick<Service, 'clientId' | 'redirectUri' | 'secret' | 'privateJwk'> {
  readonly authMethod: string;
  readonly metadata: Partial<client.ClientMetadata>;
  readonly decryptionKey?: client.DecryptionKey;
}

async function serviceAt(place: Pick<TestServer, 'issuer' | 'address'>, known: Known): Promise<Service> {
  const { issuer, address } = place;
  const config = await client.discovery(new URL(issuer), known.clientId, known.metadata, await authOf(known), {
    execute: [client.allowInsecureRequests],
    [client.customFetch]: (url, init) => fetch(String(url).replace(issuer, address), init as RequestInit),
  });
  if (known.decryptionKey)
    client.enableDecryptingResponses(config, ['A256GCM', 'A128GCM', 'A128CBC-HS256'], known.decryptionKey);
  const service: Service = {
    ...known,
    config,
    through: (other) => serviceAt(other, known),
    async begin(params = {}, { par = false, dpop, pkce = true } = {}) {
      const verifier = client.randomPKCECodeVerifier();
      const checks = {
        pkceCodeVerifier: pkce ? verifier : (undefined as never),
        expectedState: client.randomState(),
        expectedNonce: client.randomNonce(),
        idTokenExpected: true,
      } as const;
      const all = {
        redirect_uri: known.redirectUri,
        scope: 'openid profile',
        ...(pkce
          ? { code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' }
          : {}),
        state: checks.expectedState,
        nonce: checks.expectedNonce,
        ...params,
      };
      const url = par
        ? await client.buildAuthorizationUrlWithPAR(config, all, dpop ? { DPoP: dpop } : undefined)
        : client.buildAuthorizationUrl(config, all);
      return { url, checks };
    },
    redeem: (returned, { checks }, { dpop } = {}) =>
      client.authorizationCodeGrant(config, returned, checks, undefined, dpop ? { DPoP: dpop } : undefined),
    refresh: (token) => client.refreshTokenGrant(config, token),
    async signIn(citizen, params, ways, options) {
      const request = await service.begin(params, options);
      const { url } = await citizen.authorize(request.url, ways);
      return service.redeem(url, request, options);
    },
  };
  return service;
}

async function authOf({ authMethod, secret, privateJwk }: Known): Promise<client.ClientAuth> {
  if (authMethod === 'client_secret_basic') return client.ClientSecretBasic(secret!);
  if (authMethod === 'client_secret_post') return client.ClientSecretPost(secret!);
  if (authMethod === 'none') return client.None();
  return client.PrivateKeyJwt({ key: await importKey(privateJwk!), kid: privateJwk!.kid! });
}

function importKey(jwk: JWK): Promise<CryptoKey> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  return crypto.subtle.importKey('jwk', jwk as JsonWebKey, algorithm, false, ['sign']);
}

export async function newPrivateJwk(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: crypto.randomUUID(), alg: 'ES256', use: 'sig' };
}

function publicPart({ d: _d, ...jwk }: JWK): JWK {
  return jwk;
}

async function register(
  { database: { appUrl } }: Pick<TestServer, 'database'>,
  registration: Registration,
): Promise<string | null> {
  const database = await connectDatabase({ url: appUrl, poolSize: 1, statementTimeoutSeconds: 15, entities: [] });
  try {
    const actor = { kind: 'operator', name: 'tester' } as const;
    const { manager } = database;
    const stores = {
      relyingParties: relyingPartyStore(manager),
      resourceServers: resourceServerStore(manager),
      facts: { record: async () => undefined },
    };
    const { secret } = await registerRelyingParty(stores, { registration, actor, production: false }, new Date());
    return secret;
  } finally {
    await database.close();
  }
}
