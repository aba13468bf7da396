// OpenID Connect Core 1.0 §3.1.3.3, §3.1.3.7: a provider whose ID tokens are whatever a test says.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as jose from 'jose';

export interface LyingProvider {
  readonly issuer: string;
  /** The key that its key set holds. */
  readonly key: jose.CryptoKey;
  readonly publicJwk: jose.JWK;
  /** Makes the ID token of the next sign-in from the claims that would be right. */
  forge: (claims: jose.JWTPayload) => Promise<string>;
  sign(claims: jose.JWTPayload, header?: Readonly<Record<string, unknown>>): Promise<string>;
  stop(): Promise<void>;
}

export async function startLyingProvider(clientId: string): Promise<LyingProvider> {
  const { privateKey, publicKey } = await jose.generateKeyPair('ES256', { extractable: true });
  const publicJwk = { ...(await jose.exportJWK(publicKey)), kid: 'right', alg: 'ES256', use: 'sig' };
  const nonces = new Map<string, string>();
  const server = createServer((request, response) => {
    void answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const sign: LyingProvider['sign'] = (claims, header = {}) =>
    new jose.SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'right', ...header }).sign(privateKey);
  const provider: LyingProvider = {
    issuer,
    key: privateKey,
    publicJwk,
    forge: sign,
    sign,
    stop: () => new Promise((closed) => server.close(() => closed()).closeAllConnections()),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, issuer);
    if (url.pathname === '/authorize') return redirect(response, url.searchParams);
    const body = await bodyOf(request, url.pathname);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body));
  }

  function redirect(response: ServerResponse, params: URLSearchParams): void {
    const code = crypto.randomUUID();
    nonces.set(code, params.get('nonce')!);
    const back = new URL(params.get('redirect_uri')!);
    back.search = String(new URLSearchParams({ code, state: params.get('state')!, iss: issuer }));
    response.writeHead(303, { location: back.href }).end();
  }

  async function bodyOf(request: IncomingMessage, path: string): Promise<object> {
    if (path === '/jwks') return { keys: [publicJwk] };
    if (path === '/userinfo') return { sub: 'lan', name: 'Lan' };
    if (path !== '/token') return metadata(issuer);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const code = new URLSearchParams(Buffer.concat(chunks).toString()).get('code')!;
    const now = Math.floor(Date.now() / 1000);
    const right = { iss: issuer, aud: clientId, sub: 'lan', nonce: nonces.get(code)!, iat: now, exp: now + 300 };
    const id_token = await provider.forge({ ...right, auth_time: now, acr: 'urn:thainguyen:id:loa:low' });
    return { access_token: 'opaque', token_type: 'Bearer', expires_in: 300, id_token };
  }
  return provider;
}

function metadata(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    end_session_endpoint: `${issuer}/logout`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['ES256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_basic'],
    authorization_response_iss_parameter_supported: true,
  };
}
