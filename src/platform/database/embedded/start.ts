import { existsSync } from 'node:fs';
import { findBinaries } from './binaries.ts';
import { type Credentials, readCredentials } from './credentials.ts';
import { ensureRoles } from './ensure-roles.ts';
import { type ClusterHome, openHome } from './home.ts';
import { launch } from './launch.ts';
import { makeCluster } from './make-cluster.ts';
import { isServing, type Postmaster, readPostmaster, untilGone, untilReady } from './postmaster.ts';
import { announcePresence, type Presence } from './presence.ts';
import { withStartLock } from './start-lock.ts';

export interface EmbeddedOptions {
  /** A folder for this cluster alone. Everything of it lies inside. */
  readonly dataDirectory: string;
  readonly projectRoot: string;
  /** Another PostgreSQL's programs in place of the packaged ones. */
  readonly binDirectory?: string | undefined;
  /** False only for data that may be lost: nothing waits for the disk. */
  readonly durable: boolean;
  /** True where somebody else sees to its end: this process is not counted among those that use it, and never stops it. */
  readonly isKept?: boolean;
  readonly log?: (message: string) => void;
}

export interface EmbeddedPostgres {
  /** Runs migrations. */
  readonly ownerUrl: string;
  /** Serves. */
  readonly appUrl: string;
  /** The superuser, in the database `postgres`. */
  readonly adminUrl: string;
  /** Leaves the server; stops it (open connections are cut, nothing committed is lost) when no other process uses it. */
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL on this machine, for development, the sandbox and tests: made at first use, shared by all processes
 * that name the same directory, taken over alive from a process that was killed.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const home = openHome(options.dataDirectory, options.projectRoot);
  return withStartLock(home.directory, async () => {
    const postmaster = (await takeOver(home, options)) ?? (await startAnew(home, options));
    const credentials = readCredentials(home);
    const adminUrl = address('postgres', credentials.admin, postmaster.port, 'postgres');
    await ensureRoles(adminUrl, credentials);
    const presence = options.isKept ? unseen : await announcePresence(adminUrl);
    let stopping: Promise<void> | undefined;
    const stop = () => (stopping ??= leave(home, postmaster, presence, options));
    return { ...addresses(credentials, postmaster.port), adminUrl, stop };
  });
}

const unseen: Presence = { isShared: async () => true, leave: async () => undefined };

async function takeOver(home: ClusterHome, { log }: EmbeddedOptions): Promise<Postmaster | null> {
  const found = readPostmaster(home.cluster);
  const alive = found && (await untilReady(found.pid, home.cluster));
  if (alive) log?.(`PostgreSQL is already running (process ${alive.pid}).`);
  return alive;
}

async function startAnew(home: ClusterHome, { binDirectory, durable, log }: EmbeddedOptions): Promise<Postmaster> {
  const begun = performance.now();
  const bin = await findBinaries(home, binDirectory);
  if (!existsSync(home.cluster)) await makeCluster(home, bin, durable);
  const postmaster = await launch(home, bin, durable);
  log?.(`PostgreSQL started in ${Math.round(performance.now() - begun)} ms, data in ${home.directory}.`);
  return postmaster;
}

async function leave(
  home: ClusterHome,
  postmaster: Postmaster,
  presence: Presence,
  { log }: EmbeddedOptions,
): Promise<void> {
  await withStartLock(home.directory, async () => {
    const isShared = await presence.isShared().catch(() => false);
    await presence.leave();
    if (isShared || !isServing(postmaster.pid, home.cluster)) return;
    process.kill(postmaster.pid, 'SIGINT');
    await untilGone(postmaster.pid, home.cluster);
    log?.('PostgreSQL stopped.');
  });
}

function addresses(credentials: Credentials, port: number): { ownerUrl: string; appUrl: string } {
  return {
    ownerUrl: address('tnid_owner', credentials.owner, port, 'tnid'),
    appUrl: address('tnid_app', credentials.app, port, 'tnid'),
  };
}

function address(role: string, password: string, port: number, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}
