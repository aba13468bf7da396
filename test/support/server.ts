import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { compileCache } from './compile-cache.ts';
import { createTestDatabase, type TestDatabase } from './postgres.ts';

export interface TestServerOptions {
  /** A second process beside another: the same database, keys and issuer, a port of its own. */
  readonly beside?: TestServer;
  /** A database of the caller's own making, migrated. */
  readonly database?: TestDatabase;
  /** Where the process reaches its database, for example through a delay proxy. */
  readonly databaseUrl?: (url: string) => string;
  readonly env?: Readonly<Record<string, string>>;
  /** Synthetic authority and registered example services; on unless said otherwise. */
  readonly sandbox?: boolean;
}

export interface TestServer {
  readonly issuer: string;
  /** Address of this very process; the same as the issuer for the first one. */
  readonly address: string;
  readonly database: TestDatabase;
  readonly dataDirectory: string;
  /** Everything the process wrote, both streams, line by line. */
  readonly output: readonly string[];
  readonly process: ChildProcess;
  /** SIGTERM, then waits; answers the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
}

const root = resolve(import.meta.dirname, '../..');

/** The real program (dist/), serving on a database of its own, in a process of its own. Build first: npm test does. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { beside, databaseUrl = (url) => url, sandbox = true } = options;
  const database = beside?.database ?? options.database ?? (await createTestDatabase());
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const issuer = beside?.issuer ?? address;
  const dataDirectory = beside?.dataDirectory ?? newDataDirectory();
  const child = spawn(process.execPath, [join(root, 'dist/src/app/main.js'), 'serve'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      ...compileCache,
      NODE_ENV: 'test',
      ISSUER: issuer,
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: databaseUrl(database.appUrl),
      DATA_DIRECTORY: dataDirectory,
      SANDBOX: String(sandbox),
      ...options.env,
    },
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => output.push(...String(chunk).split('\n').filter(Boolean)));
  const exited = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  await untilReady(address, exited, output);
  keepSandbox(dataDirectory);
  return {
    issuer,
    address,
    database,
    dataDirectory,
    output,
    process: child,
    async stop() {
      child.kill('SIGTERM');
      const code = await exited;
      if (!beside) await database.drop();
      return code;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}

async function untilReady(address: string, exited: Promise<unknown>, output: readonly string[]): Promise<void> {
  let hasExited = false;
  void exited.then(() => {
    hasExited = true;
  });
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && !hasExited) {
    const ready = await fetch(`${address}/health/ready`).catch(() => undefined);
    if (ready?.ok) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`the server did not start:\n${output.slice(-20).join('\n')}`);
}

/** Cards with RSA keys take seconds to make: they are made once in a run of jest. */
function newDataDirectory(): string {
  const run = process.env.TNID_TEST_RUN;
  if (!run) throw new Error('TNID_TEST_RUN is not set: servers are started under jest only');
  const directory = join(run, 'servers', Math.random().toString(36).slice(2));
  mkdirSync(join(directory, 'sandbox'), { recursive: true });
  const kept = join(run, 'sandbox-cards.json');
  if (existsSync(kept)) cpSync(kept, join(directory, 'sandbox', 'sandbox-cards.json'));
  return directory;
}

function keepSandbox(dataDirectory: string): void {
  const made = join(dataDirectory, 'sandbox', 'sandbox-cards.json');
  const kept = join(process.env.TNID_TEST_RUN!, 'sandbox-cards.json');
  if (existsSync(made) && !existsSync(kept)) cpSync(made, kept);
}
