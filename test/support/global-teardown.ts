import { removeTestRun } from './test-run.ts';

export default async function globalTeardown(): Promise<void> {
  if (process.env.TNID_TEST_RUN) await removeTestRun(process.env.TNID_TEST_RUN);
}
