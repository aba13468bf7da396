import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import type { Registration } from '../../src/relying-party/index.ts';
import type { TestServer } from './server.ts';

export interface EventReceiver {
  /** What a registration needs for its events to be told to `path` here. */
  registration(path: string): Partial<Registration>;
  /** Waits for so many tokens at `path`, checked as a service would check them (RFC 8417 §5). */
  until(path: string, count: number): Promise<readonly JWTPayload[]>;
  received(path: string): readonly JWTPayload[];
  /** How the next calls are answered: 202 until told otherwise. */
  answerWith(status: number): void;
  stop(): Promise<void>;
}

/** RFC 8935 §2 for many services at once, each on a path of its own. */
export async function startEventReceiver(server: Pick<TestServer, 'issuer' | 'address'>): Promise<EventReceiver> {
  const { issuer, address } = server;
  const keys = createLocalJWKSet((await (await fetch(`${address}/jwks`)).json()) as JSONWebKeySet);
  const events: { readonly path: string; readonly claims: JWTPayload }[] = [];
  let status = 202;
  const listener = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (request.headers['content-type'] !== 'application/secevent+jwt') return response.writeHead(415).end();
    const { payload } = await jwtVerify(body, keys, { issuer, typ: 'secevent+jwt' });
    events.push({ path: request.url!, claims: payload });
    return response.writeHead(status).end();
  });
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const received = (path: string) => events.filter((event) => event.path === path).map(({ claims }) => claims);
  return {
    registration: (path) => ({ outgoingHosts: [host], eventUri: `http://${host}${path}` }),
    received,
    async until(path, count) {
      const deadline = Date.now() + 60_000;
      while (received(path).length < count) {
        if (Date.now() > deadline) throw new Error(`${path} was told ${received(path).length} times, not ${count}`);
        await new Promise((later) => setTimeout(later, 20));
      }
      return received(path);
    },
    answerWith: (next) => {
      status = next;
    },
    stop: () =>
      new Promise((done) => {
        listener.close(() => done());
        listener.closeAllConnections();
      }),
  };
}
