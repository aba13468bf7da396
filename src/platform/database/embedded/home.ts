import { createHash, randomBytes } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readlinkSync, rmdirSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isReachable, type ServerAccount, serverAccount } from './account.ts';

/** Where one cluster lives, with everything that belongs to it. */
export interface ClusterHome {
  readonly directory: string;
  /** PostgreSQL's own data directory. It exists only when initdb has finished. */
  readonly cluster: string;
  readonly credentials: string;
  readonly log: string;
  readonly account: ServerAccount | null;
}

/** Outside a root-only home, for when root's clone lies where no other account may go. */
const common = '/var/lib/thai-nguyen-id';

/**
 * Opens the home of the cluster, making it where it is missing. Where root's project lies below a folder that PostgreSQL's
 * account may not pass (`/root` is 0700), the data go to a reachable folder and `dataDirectory` becomes a link to it:
 * who removes the link starts afresh, as with the data themselves.
 */
export function openHome(dataDirectory: string, projectRoot: string): ClusterHome {
  const asked = resolve(dataDirectory);
  const link = linkTarget(asked);
  if (link) return homeAt(makeFolder(link));
  const account = serverAccount(join(asked, 'cluster'));
  if (!account || isReachable(join(asked, 'cluster'), account)) return homeAt(makeFolder(asked));
  if (existsSync(join(asked, 'cluster')))
    throw new Error(`PostgreSQL's account can no longer reach ${asked}: a folder above it was closed.`);
  return homeAt(moveOut(asked, projectRoot));
}

function homeAt(directory: string): ClusterHome {
  const cluster = join(directory, 'cluster');
  refuseForeign(cluster);
  return {
    directory,
    cluster,
    credentials: join(directory, 'credentials.json'),
    log: join(directory, 'server.log'),
    account: serverAccount(cluster),
  };
}

function refuseForeign(cluster: string): void {
  const me = process.getuid?.() ?? 0;
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid;
  if (me === 0 || owner === undefined || owner === me) return;
  throw new Error(
    `The database in ${dirname(cluster)} was made by another account (uid ${owner}): run this as that one.`,
  );
}

function moveOut(asked: string, projectRoot: string): string {
  const project = createHash('sha256').update(resolve(projectRoot)).digest('hex').slice(0, 12);
  const directory = makeFolder(join(common, `${project}-${randomBytes(3).toString('hex')}`));
  mkdirSync(dirname(asked), { recursive: true });
  try {
    symlinkSync(directory, asked);
  } catch (error) {
    // Another process of ours was quicker.
    rmdirSync(directory);
    const link = linkTarget(asked);
    if (link) return link;
    throw error;
  }
  return directory;
}

function linkTarget(path: string): string | null {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat?.isSymbolicLink() ? resolve(dirname(path), readlinkSync(path)) : null;
}

/** With a mode for each: `recursive` alone would give the parents the mode of the last. */
function makeFolder(path: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
  mkdirSync(path, { recursive: true, mode: 0o755 });
  return path;
}
