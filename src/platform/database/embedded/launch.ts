import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterHome } from './home.ts';
import { type Postmaster, readPostmaster } from './postmaster.ts';
import { serverEnvironment } from './run.ts';

/**
 * Starts the server in a session of its own (a Ctrl-C in the terminal is for us, not for it) and waits until it is ready.
 * It outlives us if we are killed; the next process finds it by its postmaster.pid.
 */
export async function launch(home: ClusterHome, bin: string, durable: boolean): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const child = start(home, bin, durable, await freePort());
    const ready = await readiness(child, home.cluster);
    if (ready) return ready;
    const said = lastWords(home.log);
    // Between our finding the port free and the server's taking it, another program may have been quicker.
    if (attempt === 3 || !said.includes('Address already in use'))
      throw new Error(`PostgreSQL did not start:\n${said}`);
  }
}

function start(home: ClusterHome, bin: string, durable: boolean, port: number): ChildProcess {
  if (existsSync(home.log)) renameSync(home.log, `${home.log}.previous`);
  const log = openSync(home.log, 'w', 0o600);
  if (home.account) chownSync(home.log, home.account.uid, home.account.gid);
  // A lock left by a killed server names a process id that may still answer (a zombie, or another program by now). The
  // server itself decides whether the lock is stale, by its shared memory too; it only has to be told not to mind that id.
  const stale = readPostmaster(home.cluster)?.pid;
  const env = { ...serverEnvironment, ...(stale ? { PG_GRANDPARENT_PID: String(stale) } : {}) };
  const args = ['-D', home.cluster, ...settings(port, durable).flatMap((setting) => ['-c', setting])];
  const child = spawn(join(bin, 'postgres'), args, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env,
    ...(home.account ?? {}),
  });
  closeSync(log);
  child.unref();
  return child;
}

/**
 * TCP on the loopback address only: one kind of address for every library, and no socket file with its limits on length.
 * The log keeps neither values nor statements.
 */
function settings(port: number, durable: boolean): readonly string[] {
  return [
    ...['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'max_connections=200'],
    ...[
      'timezone=UTC',
      'log_timezone=UTC',
      'log_error_verbosity=terse',
      'log_min_error_statement=panic',
      'log_checkpoints=off',
    ],
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=1GB']),
  ];
}

async function readiness(child: ChildProcess, cluster: string): Promise<Postmaster | null> {
  let ended = false;
  child.once('error', () => (ended = true));
  child.once('exit', () => (ended = true));
  for (;;) {
    const found = readPostmaster(cluster);
    if (found?.isReady && found.pid === child.pid) return found;
    if (ended) return null;
    await sleep(10);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function lastWords(log: string): string {
  return readFileSync(log, 'utf8').trim().split('\n').slice(-8).join('\n');
}
