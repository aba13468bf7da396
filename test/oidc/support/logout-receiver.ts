import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalJWKSet, type JSONWebKeySet, type JWTHeaderParameters, type JWTPayload, jwtVerify } from 'jose';
import type { Registration } from '../../../src/relying-party/index.ts';
import type { TestServer } from '../../support/server.ts';

export interface LogoutReceiver {
  /** What a registration needs for its sign-outs to be told to `path` here. */
  registration(path: string, changes?: Partial<Registration>): Partial<Registration>;
  /** Every token that arrived at `path`, checked as a service would check it, in order. */
  received(path: string): readonly JWTPayload[];
  /** Their headers. */
  headers(path: string): readonly JWTHeaderParameters[];
  /** Waits for so many of them. */
  until(path: string, count: number): Promise<readonly JWTPayload[]>;
  /** How the next calls are answered: 200 until told otherwise. */
  answerWith(answer: (response: ServerResponse) => void): void;
  stop(): Promise<void>;
}

/** OpenID Connect Back-Channel Logout 1.0 §2.6 for many services at once, each on a path of its own. */
export async function startLogoutReceiver(server: Pick<TestServer, 'issuer' | 'address'>): Promise<LogoutReceiver> {
  const { issuer, address } = server;
  const keys = createLocalJWKSet((await (await fetch(`${address}/jwks`)).json()) as JSONWebKeySet);
  const tokens: { readonly path: string; readonly claims: JWTPayload; readonly header: JWTHeaderParameters }[] = [];
  let answer = kindAnswer;
  const listener = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const token = new URLSearchParams(body).get('logout_token') ?? '';
    const { payload, protectedHeader } = await jwtVerify(token, keys, { issuer, typ: 'logout+jwt' });
    tokens.push({ path: request.url!, claims: payload, header: protectedHeader });
    answer(response);
  });
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const received = (path: string) => tokens.filter((token) => token.path === path).map(({ claims }) => claims);
  return {
    registration: (path, changes = {}) => ({
      outgoingHosts: [host],
      backchannelLogoutUri: `http://${host}${path}`,
      ...changes,
    }),
    received,
    headers: (path) => tokens.filter((token) => token.path === path).map(({ header }) => header),
    async until(path, count) {
      const deadline = Date.now() + 60_000;
      while (received(path).length < count) {
        if (Date.now() > deadline) throw new Error(`${path} was told ${received(path).length} times, not ${count}`);
        await new Promise((later) => setTimeout(later, 20));
      }
      return received(path);
    },
    answerWith: (next) => {
      answer = next;
    },
    stop: () =>
      new Promise((done) => {
        listener.close(() => done());
        listener.closeAllConnections();
      }),
  };
}

export function kindAnswer(response: ServerResponse): void {
  response.writeHead(200, { 'cache-control': 'no-store' }).end();
}
