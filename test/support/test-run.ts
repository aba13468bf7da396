import { chmodSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isServing, readPostmaster, untilGone } from '../../src/platform/database/embedded/postmaster.ts';
import { makeMemoryFolder } from './memory-folder.ts';

const name = /^tnid-test-(\d+)-/;

/**
 * A folder for one run of jest, that PostgreSQL's account may enter. The name says whose it is. The database server's own
 * may be a link into memory.
 */
export function makeTestRun(): string {
  const run = mkdtempSync(join(tmpdir(), `tnid-test-${process.pid}-`));
  chmodSync(run, 0o755);
  const memory = makeMemoryFolder();
  if (memory) symlinkSync(memory, join(run, 'postgres'));
  return run;
}

/** Stops the run's server, if a test started one, and removes all of it. */
export async function removeTestRun(run: string): Promise<void> {
  const data = join(run, 'postgres');
  if (existsSync(data)) await removeServer(realpathSync(data));
  rmSync(run, { recursive: true, force: true });
}

/** Runs whose process was killed could not tidy up after themselves. */
export async function removeAbandonedRuns(): Promise<void> {
  for (const entry of readdirSync(tmpdir())) {
    const pid = Number(name.exec(entry)?.[1]);
    if (pid && !isAlive(pid)) await removeTestRun(join(tmpdir(), entry)).catch(() => undefined);
  }
}

async function removeServer(data: string): Promise<void> {
  const cluster = join(data, 'cluster');
  const pid = readPostmaster(cluster)?.pid;
  if (pid && isServing(pid, cluster)) {
    process.kill(pid, 'SIGQUIT');
    await untilGone(pid, cluster);
  }
  rmSync(data, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
