import { rmSync } from 'node:fs';

export default async function globalTeardown(): Promise<void> {
  const run = process.env.TNID_TEST_RUN;
  if (run) rmSync(run, { recursive: true, force: true });
}
