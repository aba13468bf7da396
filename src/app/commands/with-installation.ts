import { userInfo } from 'node:os';
import { type Installation, openInstallation } from '../installation/installation.ts';

/** Opens the installation for one command and closes it whatever happens. */
export async function withInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  const installation = await openInstallation({ migrate: 'never' });
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}

/** Whoever runs the command, as the audit trail names them. */
export function operatorName(): string {
  return userInfo().username;
}
