import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCredentials } from './credentials.ts';
import type { ClusterHome } from './home.ts';
import { runAs } from './run.ts';

/**
 * Runs initdb beside the place and moves the result in: a cluster that is there is a whole one. UTF-8, the C collation (the
 * same on every machine; ask for `collate "vi-x-icu"` where people read the order), passwords by SCRAM, page checksums.
 */
export async function makeCluster(home: ClusterHome, bin: string, durable: boolean): Promise<void> {
  const unfinished = join(home.directory, 'cluster.unfinished');
  const passwordFile = join(home.directory, 'initdb-password');
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, makeCredentials(home).admin, { mode: 0o600 });
  for (const path of [unfinished, passwordFile]) if (home.account) chownSync(path, home.account.uid, home.account.gid);
  try {
    await runAs(home.account, join(bin, 'initdb'), [
      ...['--pgdata', unfinished, '--username', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      ...['--encoding', 'UTF8', '--no-locale', '--data-checksums', '--no-instructions'],
      ...(durable ? [] : ['--no-sync']),
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  if (existsSync(home.cluster)) throw new Error(`${home.cluster} appeared while it was being made.`);
  renameSync(unfinished, home.cluster);
}
