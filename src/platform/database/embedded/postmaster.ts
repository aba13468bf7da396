import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What postmaster.pid tells of the server that wrote it, which may long be dead. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

/** Lines 1, 4 and 8 of postmaster.pid (PostgreSQL, `utils/pidfile.h`). Null when there is none or it is being written. */
export function readPostmaster(cluster: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return null;
  return { pid, port: Number(lines[3] ?? 0), isReady: lines[7]?.trim() === 'ready' };
}

/**
 * Whether the process is a living server of this cluster. A process id alone does not tell: it may have been given to another
 * program since, or belong to a killed server that nobody has reaped yet (a zombie has no working directory).
 */
export function isServing(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return isPostgres(pid);
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    return false;
  }
}

/** Waits while `pid` serves the cluster without being ready; null when it has ended. */
export async function untilReady(pid: number, cluster: string): Promise<Postmaster | null> {
  while (isServing(pid, cluster)) {
    const found = readPostmaster(cluster);
    if (found?.pid === pid && found.isReady) return found;
    await sleep(10);
  }
  return null;
}

export async function untilGone(pid: number, cluster: string): Promise<void> {
  while (isServing(pid, cluster)) await sleep(10);
}

function isPostgres(pid: number): boolean {
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).includes('postgres');
  } catch {
    return false;
  }
}
