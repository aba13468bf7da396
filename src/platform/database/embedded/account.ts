import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The operating system's account that PostgreSQL runs as. It refuses to run as root. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** `nobody`: present on every Linux, owns nothing. An id that is not in the password file makes initdb fail. */
const nobody: ServerAccount = { uid: 65534, gid: 65534 };

/** The account to give PostgreSQL: null for an ordinary user, who runs it as themselves. */
export function serverAccount(cluster: string): ServerAccount | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  // A cluster made by an ordinary user is run as that user, so that both they and root can go on with it.
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  if (process.platform !== 'linux') throw new Error('Run this as an ordinary user: PostgreSQL does not run as root.');
  return nobody;
}

/** Whether the account may pass through every folder above `path`. */
export function isReachable(path: string, account: ServerAccount): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (stat && !maySearch(stat, account)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function maySearch(stat: { uid: number; gid: number; mode: number }, account: ServerAccount): boolean {
  if (stat.uid === account.uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === account.gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}
