import { makeTestRun, removeTestRun } from '../test/support/test-run.ts';

/** Gives a bench the folder that the helpers of the tests work in, and takes it away again. */
export async function withTestRun(work: () => Promise<void>): Promise<void> {
  process.env.TNID_TEST_RUN = makeTestRun();
  try {
    await work();
  } finally {
    await removeTestRun(process.env.TNID_TEST_RUN);
  }
  // The presence on the database server, which is gone now, would go on looking for it.
  process.exit();
}
