import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa, { type Middleware } from 'koa';
import { pino } from 'pino';
import { answerRefusals } from '../../../src/platform/http/answer-refusals.ts';
import { httpRefusals } from '../../../src/platform/http/refusals.ts';
import { requestId } from '../../../src/platform/http/request-id.ts';
import type { Log } from '../../../src/platform/log/log.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface Serving {
  readonly port: number;
  readonly origin: string;
  readonly log: string[];
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  send(method: string, path: string, headers: Record<string, string>, body?: string | Buffer): Promise<Answer>;
  close(): Promise<void>;
}

/** A koa server with the middlewares given, behind request ids and answered refusals, on a free port. */
export async function serve(
  middlewares: readonly Middleware[],
  catalogue: Record<string, number> = {},
): Promise<Serving> {
  const lines: string[] = [];
  const app = new Koa();
  app.silent = true;
  app.use(requestId());
  app.use(
    answerRefusals({
      catalogue: { ...httpRefusals, ...catalogue },
      log: memoryLog(lines),
      renderRefusal: (_ctx, code, _facts, status) => `<h1>refused ${code} ${status}</h1>`,
      renderFault: (_ctx, reference) => `<h1>fault ${reference}</h1>`,
      describe: (_ctx, code) => ({ title: `title of ${code}` }),
    }),
  );
  for (const middleware of middlewares) app.use(middleware);
  const server = createServer(app.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return serving(server, lines);
}

export function memoryLog(lines: string[]): Log {
  return pino({ level: 'trace', base: undefined }, { write: (line: string) => void lines.push(line) });
}

function serving(server: Server, log: string[]): Serving {
  const { port } = server.address() as AddressInfo;
  const send: Serving['send'] = (method, path, headers, body) => exchange({ port, method, path, headers, body });
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    log,
    send,
    get: (path, headers = {}) => send('GET', path, headers),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Exchange {
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Buffer | undefined;
}

function exchange({ port, method, path, headers, body }: Exchange): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
