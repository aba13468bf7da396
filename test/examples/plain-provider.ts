import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, {
  type Adapter,
  type AdapterPayload,
  type Configuration,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider';

/** What the person at the provider does; a test changes it as it goes. */
export interface Behaviour {
  /** `agrees`, or the OAuth error the interaction ends with. */
  answer: 'agrees' | 'access_denied' | 'unmet_authentication_requirements';
  acr: string;
  /** How often a screen was shown. */
  screens: number;
}

export interface PlainProvider {
  readonly issuer: string;
  readonly behaviour: Behaviour;
  /** Keys and secrets as the services' client files hold them. */
  readonly clients: { readonly feedback: object; readonly health: object };
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServiceOrigins {
  readonly feedback: string;
  readonly health: string;
}

/**
 * oidc-provider with nothing of ours in it, so that the example services are tested against the standard. It answers
 * only between `start` and `stop`, on one port throughout, and stands in for the person with `behaviour`.
 */
export async function createPlainProvider(port: number, origins: ServiceOrigins): Promise<PlainProvider> {
  const issuer = `http://localhost:${port}`;
  const clientKey = newKey('feedback-key');
  const behaviour: Behaviour = { answer: 'agrees', acr: 'urn:thainguyen:id:loa:low', screens: 0 };
  const provider = new Provider(issuer, configuration(clientKey, origins));
  const callback = provider.callback();
  let server: Server | undefined;
  return {
    issuer,
    behaviour,
    clients: {
      feedback: { client_id: 'feedback', private_jwk: clientKey },
      health: { client_id: 'health', client_secret: 'a secret that is long enough' },
    },
    async start() {
      server = createServer((request, response) =>
        request.url?.startsWith('/interaction/')
          ? void interact(provider, behaviour, request, response)
          : void callback(request, response),
      );
      await new Promise<void>((done) => server!.listen(port, 'localhost', done));
    },
    async stop() {
      server?.closeAllConnections();
      await new Promise((done) => (server ? server.close(done) : done(undefined)));
      server = undefined;
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function interact(provider: Provider, behaviour: Behaviour, request: IncomingMessage, response: ServerResponse) {
  behaviour.screens += 1;
  const result =
    behaviour.answer === 'agrees'
      ? { login: { accountId: 'lan', acr: behaviour.acr, amr: ['hwk', 'user'] } }
      : { error: behaviour.answer, error_description: 'told by the provider, not to be shown' };
  await provider.interactionFinished(request, response, result);
}

function configuration(clientKey: JsonWebKey, origins: ServiceOrigins): Configuration {
  const policy = interactionPolicy.base();
  // A provider that is not ours may answer with less than was essential: the service has to notice.
  policy.get('login')!.checks.remove('essential_acrs');
  return {
    adapter: memory(clientRows(clientKey, origins)),
    jwks: { keys: [newKey('provider-key')] },
    cookies: { keys: ['for this test only'] },
    acrValues: ['urn:thainguyen:id:loa:low', 'urn:thainguyen:id:loa:substantial', 'urn:thainguyen:id:loa:high'],
    claims: { profile: ['name', 'birthdate', 'gender'], openid: ['sub'], acr: null, amr: null, auth_time: null },
    clientAuthMethods: ['client_secret_basic', 'private_key_jwt'],
    enabledJWA: { idTokenSigningAlgValues: ['ES256'], clientAuthSigningAlgValues: ['ES256'] },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: showForm },
    },
    interactions: { policy, url: (_ctx, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    renderError: (ctx, { error }) => showForm(ctx, error),
    ttl: { AccessToken: 300, AuthorizationCode: 60, Grant: 3600, IdToken: 300, Interaction: 600, Session: 3600 },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: () => ({ sub, name: 'Nguyễn Thị <Lan>', birthdate: '1990-02-28', gender: 'female' }),
    }),
    async loadExistingGrant({ oidc }) {
      const known = oidc.session?.grantIdFor(oidc.client!.clientId);
      if (known) return oidc.provider.Grant.find(known);
      const grant = new oidc.provider.Grant({ accountId: oidc.account!.accountId, clientId: oidc.client!.clientId });
      grant.addOIDCScope('openid profile');
      grant.addOIDCClaims(['name', 'birthdate', 'gender', 'acr', 'amr', 'auth_time']);
      await grant.save();
      return grant;
    },
  };
}

/** Read through the adapter: static clients pass `structuredClone`, whose objects are foreign to jest's realm. */
function clientRows(clientKey: JsonWebKey, origins: ServiceOrigins): readonly AdapterPayload[] {
  const { d: _private, ...publicKey } = clientKey;
  return [
    {
      ...common(origins.feedback),
      client_id: 'feedback',
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [publicKey] },
    },
    { ...common(origins.health), client_id: 'health', client_secret: 'a secret that is long enough' },
  ];
}

function showForm(ctx: KoaContextWithOIDC, form: string): void {
  ctx.body = form;
}

function common(origin: string) {
  return {
    redirect_uris: [`${origin}/callback`],
    post_logout_redirect_uris: [`${origin}/`],
    id_token_signed_response_alg: 'ES256' as const,
  };
}

export function newKey(kid: string): JsonWebKey & { readonly kid: string } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' };
}

/** One map for every kind of record, without expiry: tests are short. */
function memory(clients: readonly AdapterPayload[]): (name: string) => Adapter {
  const rows = new Map(clients.map((client) => [`Client:${client.client_id}`, client]));
  const findBy = async (kind: string, key: 'uid' | 'userCode', value: string) =>
    [...rows].find(([id, row]) => id.startsWith(`${kind}:`) && row[key] === value)?.[1];
  return (kind) => ({
    upsert: async (id, payload) => void rows.set(`${kind}:${id}`, payload),
    find: async (id) => rows.get(`${kind}:${id}`),
    findByUid: (uid) => findBy(kind, 'uid', uid),
    findByUserCode: (code) => findBy(kind, 'userCode', code),
    consume: async (id) => void Object.assign(rows.get(`${kind}:${id}`)!, { consumed: Math.floor(Date.now() / 1000) }),
    destroy: async (id) => void rows.delete(`${kind}:${id}`),
    async revokeByGrantId(grantId) {
      for (const [id, row] of rows) if (row.grantId === grantId) rows.delete(id);
    },
  });
}
