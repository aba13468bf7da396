import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { ClusterHome } from './home.ts';

/** Passwords of the three roles, made at first start. Hexadecimal: they need no escaping in an address or a statement. */
export interface Credentials {
  readonly admin: string;
  readonly owner: string;
  readonly app: string;
}

/** Written before the cluster is made, so that there is never a cluster without them. */
export function makeCredentials(home: ClusterHome): Credentials {
  const made: Credentials = { admin: newPassword(), owner: newPassword(), app: newPassword() };
  writeFileSync(home.credentials, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}

export function readCredentials(home: ClusterHome): Credentials {
  try {
    return JSON.parse(readFileSync(home.credentials, 'utf8')) as Credentials;
  } catch (cause) {
    throw new Error(`The passwords of the database in ${home.directory} cannot be read from credentials.json.`, {
      cause,
    });
  }
}

function newPassword(): string {
  return randomBytes(24).toString('hex');
}
