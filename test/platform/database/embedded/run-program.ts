import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { readPostmaster } from '../../../../src/platform/database/embedded/postmaster.ts';

export interface Program {
  readonly process: ChildProcess;
  readonly adminUrl: string;
  /** The server it uses. */
  readonly serverPid: number;
  /** Asks it to end, as the terminal or the service manager would, and waits until it has. */
  end(): Promise<void>;
  kill(): Promise<void>;
}

/** Not durable unless asked: waiting for the disk is slow. @throws with what the program said, when it ends before the database is ready. */
export async function runProgram(dataDirectory: string, durability: 'durable' | 'hasty' = 'hasty'): Promise<Program> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'program.ts'), dataDirectory, dataDirectory, durability],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '--no-warnings' },
    },
  );
  const complaint = text(child.stderr);
  const ended = once(child, 'exit');
  const adminUrl = await Promise.race([
    once(child.stdout, 'data').then(([data]) => String(data).trim()),
    ended.then(async () => Promise.reject(new Error(await complaint))),
  ]);
  const signal = async (name: NodeJS.Signals) => {
    child.kill(name);
    await ended;
  };
  return {
    process: child,
    adminUrl,
    serverPid: readPostmaster(join(dataDirectory, 'cluster'))?.pid ?? 0,
    end: () => signal('SIGTERM'),
    kill: () => signal('SIGKILL'),
  };
}

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
