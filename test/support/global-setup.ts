import { makeTestRun, removeAbandonedRuns } from './test-run.ts';

/** Gives the run a folder of its own. Nothing is started here: the first test that asks for a database starts the server. */
export default async function globalSetup(): Promise<void> {
  await removeAbandonedRuns();
  process.env.TNID_TEST_RUN = makeTestRun();
}
