import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the run a folder of its own. Nothing is started here: the first test that asks for a database starts the server. */
export default async function globalSetup(): Promise<void> {
  process.env.TNID_TEST_RUN = mkdtempSync(join(tmpdir(), `tnid-test-${process.pid}-`));
}
