import { chmodSync, mkdtempSync, readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const place = '/dev/shm';
const gigabyte = 2 ** 30;

/**
 * A folder in memory for the run's database server, where there is plenty of it: each test database is made of some three
 * hundred files, which a disk takes three times as long to make and to remove. Undefined where there is not.
 */
export function makeMemoryFolder(): string | undefined {
  if (!isUsable() || process.availableMemory() < 6 * gigabyte) return undefined;
  const folder = mkdtempSync(join(place, `tnid-test-${process.pid}-`));
  chmodSync(folder, 0o755);
  return folder;
}

/** Memory, room for what a run writes, and programs may be run from there: a copy of the server may have to stand beside its data. */
function isUsable(): boolean {
  try {
    const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
    const [, , kind, options = ''] = mounts.find((line) => line.split(' ')[1] === place)?.split(' ') ?? [];
    const { bavail, bsize } = statfsSync(place);
    return kind === 'tmpfs' && !options.split(',').includes('noexec') && bavail * bsize > 3 * gigabyte;
  } catch {
    return false;
  }
}
