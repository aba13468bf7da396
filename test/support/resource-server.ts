import { importJWK, type JWK, SignJWT } from 'jose';
import { connectDatabase } from '../../src/platform/database/database.ts';
import {
  type ResourceServerInput,
  registerResourceServer,
  resourceServerStore,
} from '../../src/relying-party/index.ts';
import type { TestServer } from './server.ts';
import { newPrivateJwk } from './service.ts';

/** Another agency's interface: it has tokens sent to it, and asks about them. */
export interface TestResourceServer {
  readonly identifier: string;
  readonly privateJwk: JWK;
  /** What it hears when it asks about a token, as it is registered to authenticate unless told otherwise. */
  introspect(token: string, accept?: string, key?: JWK): Promise<Response>;
}

let servers = 0;

/** JWT tokens and the right to ask, one scope `kham.doc`, unless told otherwise. */
export async function registerResource(
  { database, issuer }: Pick<TestServer, 'database' | 'issuer'>,
  changes: Partial<ResourceServerInput> = {},
): Promise<TestResourceServer> {
  servers += 1;
  const privateJwk = await newPrivateJwk();
  const { d: _private, ...publicJwk } = privateJwk;
  const identifier = `https://api-${servers}.example.vn/v1`;
  const input: ResourceServerInput = {
    identifier,
    name: `Giao diện ${servers}`,
    scopes: [
      { name: 'kham.doc', vi: 'Xem kết quả khám', en: 'See test results' },
      { name: 'kham.dat', vi: 'Đặt lịch khám', en: null },
    ],
    jwks: { keys: [publicJwk] },
    ...changes,
  };
  const connected = await connectDatabase({
    url: database.appUrl,
    poolSize: 1,
    statementTimeoutSeconds: 15,
    entities: [],
  });
  const stores = { resourceServers: resourceServerStore(connected.manager), facts: { record: async () => undefined } };
  const by = { actor: { kind: 'operator', name: 'tester' }, production: false } as const;
  await registerResourceServer(stores, { input, ...by }, new Date()).finally(() => connected.close());
  const as = input.identifier;
  return {
    identifier: as,
    privateJwk,
    introspect: async (token, accept = 'application/json', key = privateJwk) =>
      fetch(`${issuer}/introspect`, {
        method: 'POST',
        headers: { accept },
        body: new URLSearchParams({
          token,
          client_id: as,
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: await assertion(as, issuer, key),
        }),
      }),
  };
}

async function assertion(identifier: string, issuer: string, key: JWK): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    iss: identifier,
    sub: identifier,
    aud: issuer,
    jti: crypto.randomUUID(),
    iat: now,
    exp: now + 60,
  })
    .setProtectedHeader({ alg: 'ES256', kid: key.kid! })
    .sign(await importJWK(key, 'ES256'));
}
