import { type AuditReading, readAuditLog } from '../../../audit/index.ts';
import { connectDatabase } from '../../../platform/database/database.ts';
import { withInstallation } from '../with-installation.ts';

/** A reading takes as long as the log is long. */
const statementTimeoutSeconds = 3600;

/**
 * Reads the log as it is at one moment. With an address it needs nothing else of us, no configuration and no keys: an
 * auditor comes with a role that may only read.
 */
export async function withAuditLog<T>(url: string | undefined, work: (log: AuditReading) => Promise<T>): Promise<T> {
  if (url === undefined) return withInstallation(({ databaseUrl }) => withAuditLog(databaseUrl, work));
  const database = await connectDatabase({ url, poolSize: 1, statementTimeoutSeconds, entities: [] });
  try {
    return await readAuditLog(database.manager, work);
  } finally {
    await database.close();
  }
}
