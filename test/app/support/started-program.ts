import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { compileCache } from '../../support/compile-cache.ts';
import type { TestServer } from '../../support/server.ts';
import type { Ran } from './program.ts';

export interface Started {
  /** Until it has said so much, or has ended. */
  says(pattern: RegExp): Promise<void>;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
  readonly ended: Promise<Ran>;
}

const root = resolve(import.meta.dirname, '../../..');

/** `tnid …` on the installation of a running server, in a process of its own that can be killed. */
export function startTnid(server: TestServer, args: readonly string[], input = ''): Started {
  const child = spawn(process.execPath, [join(root, 'dist/src/app/main.js'), ...args], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      ...compileCache,
      NODE_ENV: 'test',
      ISSUER: server.issuer,
      DATABASE_URL: server.database.appUrl,
      DATA_DIRECTORY: server.dataDirectory,
    },
  });
  child.stdin.end(input);
  const said = { out: '', complaint: '' };
  child.stdout.on('data', (chunk) => (said.out += chunk));
  child.stderr.on('data', (chunk) => (said.complaint += chunk));
  let hasEnded = false;
  const ended = new Promise<Ran>((done) =>
    child.once('close', (code) => {
      hasEnded = true;
      done({ code, ...said });
    }),
  );
  return {
    ended,
    async says(pattern) {
      while (!hasEnded && !pattern.test(said.out)) await new Promise((later) => setTimeout(later, 10));
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The same, to its end. */
export function tnidOf(server: TestServer, args: readonly string[], input = ''): Promise<Ran> {
  return startTnid(server, args, input).ended;
}
