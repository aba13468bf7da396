import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServer, type TestServer } from './server.ts';

/** One request and what it cost in statements: the OpenID adapter's, and everything else of ours with BEGIN and COMMIT. */
export interface CountedRequest {
  readonly method: string;
  /** Without ids and query. */
  readonly path: string;
  readonly count: { readonly adapter: number; readonly own: number };
}

export interface CountedServer extends TestServer {
  /** What has been asked since the last time. */
  take(): Promise<readonly CountedRequest[]>;
}

/** The real program, with a meter preloaded. */
export async function startCountedServer(): Promise<CountedServer> {
  const meter = pathToFileURL(join(import.meta.dirname, 'count-statements.mjs'));
  const server = await startServer({ env: { NODE_OPTIONS: `--import=${meter}` } });
  let asked = 0;
  let taken = 0;
  const seen = () =>
    server.output
      .filter((line) => line.startsWith('counted '))
      .map((line) => JSON.parse(line.slice('counted '.length)) as CountedRequest);
  return {
    ...server,
    async take() {
      asked += 1;
      const sentinel = `/health/live/${asked}`;
      await (await fetch(`${server.address}${sentinel}`)).text();
      const end = await untilSeen(seen, sentinel);
      const fresh = seen().slice(taken, end);
      taken = end + 1;
      return fresh;
    },
  };
}

async function untilSeen(seen: () => readonly CountedRequest[], path: string): Promise<number> {
  for (let tries = 0; tries < 500; tries += 1) {
    const at = seen().findIndex((request) => request.path === path);
    if (at >= 0) return at;
    await new Promise((later) => setTimeout(later, 10));
  }
  throw new Error(`${path} was not counted`);
}
