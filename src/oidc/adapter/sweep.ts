import { artifactStatements } from './artifact-statements.ts';
import { sessionStatements } from './session-statements.ts';
import type { Run } from './statements.ts';

/** Deletes expired artifacts and sessions in bounded batches; answers how many went. Safe to run on several nodes. */
export async function sweepExpired(run: Run, batch = 1000): Promise<number> {
  const artifacts = await run(artifactStatements.sweep, [batch]);
  const sessions = await run(sessionStatements.sweep, [batch]);
  return (artifacts.rowCount ?? 0) + (sessions.rowCount ?? 0);
}
