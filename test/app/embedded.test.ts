// The first screen of the README: serve with nothing given, on a database of its own that survives being killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isServing, readPostmaster } from '../../src/platform/database/embedded/postmaster.ts';
import { freePort } from '../support/server.ts';
import { healthOf, until } from './support/alive.ts';
import { tnid } from './support/program.ts';

const root = resolve(import.meta.dirname, '../..');
const directory = join(process.env.TNID_TEST_RUN!, 'embedded');
let port: number;
const running: ChildProcess[] = [];

beforeAll(async () => {
  port = await freePort();
  mkdirSync(directory, { recursive: true });
});
afterAll(() => {
  for (const child of running) if (child.exitCode === null) child.kill('SIGKILL');
  if (existsSync(join(directory, 'postgres')) && isPostgresUp())
    process.kill(readPostmaster(cluster())!.pid, 'SIGQUIT');
});

const env = () => ({
  ISSUER: `http://localhost:${port}`,
  PORT: String(port),
  DATA_DIRECTORY: directory,
  SANDBOX: 'false',
});

interface Serving {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly exit: Promise<number | null>;
}

function serve(): Serving {
  const child = spawn(process.execPath, [join(root, 'dist/src/app/main.js'), 'serve'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env() },
  });
  running.push(child);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => lines.push(...String(chunk).split('\n').filter(Boolean)));
  return { child, lines, exit: new Promise((done) => child.once('exit', done)) };
}

const place = () => ({ address: `http://localhost:${port}` });
const isReady = async () => (await healthOf(place(), 'ready')) === 200;
const cluster = () => join(realpathSync(join(directory, 'postgres')), 'cluster');
const isPostgresUp = () => {
  const found = readPostmaster(cluster());
  return found !== null && isServing(found.pid, cluster());
};
const list = async () => (await tnid(['relying-party', 'list', '--json'], env())).out;
const add = (name: string) =>
  tnid(
    [
      ...['relying-party', 'add', '--name', name, '--client-id', name, '--purpose', 'Kiểm thử.'],
      ...['--redirect-uri', 'http://127.0.0.1:1/callback', '--sector', 'test.example'],
    ],
    env(),
  );

describe('a database of its own', () => {
  it('is made at the first start, and left in order when the start is broken off', async () => {
    const early = serve();
    await until(() => early.lines.some((line) => line.startsWith('PostgreSQL started')), 60);
    early.child.kill('SIGTERM');
    expect(await early.exit).toBe(0);
    expect(isPostgresUp()).toBe(false);
  }, 90_000);

  it('keeps what was written when the process and its database are killed', async () => {
    const first = serve();
    await until(isReady, 60);
    const kid = await fetch(`${place().address}/jwks`).then((answer) => answer.text());
    expect((await add('kept')).code).toBe(0);
    const postgres = readPostmaster(cluster())!.pid;
    first.child.kill('SIGKILL');
    process.kill(postgres, 'SIGKILL');
    await first.exit;
    await until(() => !isPostgresUp());

    const second = serve();
    await until(isReady, 60);
    expect(await fetch(`${place().address}/jwks`).then((answer) => answer.text())).toBe(kid);
    expect(JSON.parse(await list())).toMatchObject([{ client_id: 'kept' }]);
    second.child.kill('SIGKILL');
    await second.exit;
  }, 120_000);

  it('is taken over alive from a process that was killed, and stopped by whoever leaves last', async () => {
    expect(isPostgresUp()).toBe(true);
    const third = serve();
    await until(isReady, 60);
    expect(third.lines.join('\n')).toContain('PostgreSQL is already running');
    expect(JSON.parse(await list())).toMatchObject([{ client_id: 'kept' }]);
    expect(isPostgresUp()).toBe(true);
    third.child.kill('SIGTERM');
    expect(await third.exit).toBe(0);
    expect(isPostgresUp()).toBe(false);
  }, 120_000);

  it('is not left running by a start that fails: the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(port, '127.0.0.1', listening));
    const failed = serve();
    expect(await failed.exit).toBe(1);
    expect(failed.lines.filter((line) => line.startsWith('tnid:'))).toEqual([
      `tnid: port ${port} is taken by another program; set PORT to a free one`,
    ]);
    expect(isPostgresUp()).toBe(false);
    await new Promise((closed) => other.close(closed));
  }, 90_000);
});
