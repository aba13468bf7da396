// A process of its own that uses the embedded PostgreSQL, for the tests to kill.
import { startEmbeddedPostgres } from '../../../../src/platform/database/embedded/index.ts';

const postgres = await startEmbeddedPostgres({
  dataDirectory: process.argv[2]!,
  projectRoot: process.argv[3]!,
  binDirectory: process.env.TNID_TEST_POSTGRES_BIN || undefined,
  durable: process.argv[4] === 'durable',
});
const waiting = setInterval(() => undefined, 1000);
process.once('SIGTERM', async () => {
  await postgres.stop();
  clearInterval(waiting);
});
// Last: who reads it may send the signal at once.
process.stdout.write(`${postgres.adminUrl}\n`);
