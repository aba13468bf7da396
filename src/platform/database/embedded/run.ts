import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ServerAccount } from './account.ts';

/** Nothing of ours is handed on: a PGPORT or PGDATA of the caller's would change what the programs do. */
export const serverEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } as const;

/** Runs one of PostgreSQL's programs to its end. @throws with what it said, when it fails. */
export async function runAs(account: ServerAccount | null, program: string, args: readonly string[]): Promise<void> {
  try {
    await promisify(execFile)(program, [...args], { cwd: '/', env: serverEnvironment, ...(account ?? {}) });
  } catch (cause) {
    const said = (cause as { stderr?: string }).stderr?.trim();
    throw new Error(said ? `${program}: ${said}` : `${program} could not be run.`, { cause });
  }
}
