import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServer, type TestServer, type TestServerOptions } from '../../support/server.ts';

/** Milliseconds. */
export interface LoopHeld {
  /** Most processor time of the main thread between two turns of its loop. */
  readonly longestTurn: number;
  /** Wall time by which the loop was late. */
  readonly p99: number;
  readonly max: number;
}

export interface WatchedServer extends TestServer {
  /** Since the last time. */
  loop(): Promise<LoopHeld>;
  /** Resident memory in bytes (Linux: /proc). */
  memory(): number;
}

/** The real program, with a watch on its event loop preloaded. */
export async function startWatchedServer(options: TestServerOptions = {}): Promise<WatchedServer> {
  const watch = pathToFileURL(join(import.meta.dirname, 'watch-loop.mjs'));
  const server = await startServer({ ...options, env: { ...options.env, NODE_OPTIONS: `--import=${watch}` } });
  const told = () => server.output.filter((line) => line.startsWith('loop '));
  return {
    ...server,
    async loop() {
      const before = told().length;
      server.process.kill('SIGUSR2');
      while (told().length === before) await new Promise((later) => setTimeout(later, 10));
      return JSON.parse(told().at(-1)!.slice('loop '.length)) as LoopHeld;
    },
    memory() {
      const status = readFileSync(`/proc/${server.process.pid}/status`, 'utf8');
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)![1]) * 1024;
    },
  };
}
