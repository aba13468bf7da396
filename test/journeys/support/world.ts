import pg from 'pg';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../support/browser.ts';
import { freePort, startServer, type TestServer } from '../../support/server.ts';

/** The province in small: the provider with its sandbox, two example services, the sandbox reader, and a browser. */
export interface World {
  readonly server: TestServer;
  readonly issuer: string;
  /** The example services and the reader, each at an origin of its own. */
  readonly feedback: string;
  readonly health: string;
  readonly reader: string;
  readonly browser: Browser;
  /** For what a test cannot wait for: a day to pass, an interaction to grow old. */
  sql<Row extends object = never>(query: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Throws if the provider answered anything with a fault of its own. */
  close(): Promise<void>;
}

/** `switches`: the browser's, of this story's own. */
export async function openWorld(switches: readonly string[] = []): Promise<World> {
  const [feedback, health, reader] = await Promise.all([freeOrigin(), freeOrigin(), freeOrigin()]);
  const env = { SANDBOX_FEEDBACK_URL: feedback, SANDBOX_HEALTH_URL: health, SANDBOX_READER_URL: reader };
  const server = await startServer({ env });
  await Promise.all([feedback, health].map(untilAnswering));
  const browser = await openBrowser(switches);
  const pool = new pg.Pool({ connectionString: server.database.ownerUrl, max: 1 });
  return {
    server,
    issuer: server.issuer,
    feedback,
    health,
    reader,
    browser,
    sql: async (query, values = []) => (await pool.query(query, [...values])).rows,
    async close() {
      await browser.close();
      await pool.end();
      await server.stop();
      const faults = server.output.filter((line) => line.includes('"fault"'));
      if (faults.length > 0) throw new Error(`the provider broke on the way:\n${faults.join('\n')}`);
    },
  };
}

/** Another host than the provider's, because ports alone share cookies. */
async function freeOrigin(): Promise<string> {
  return `http://127.0.0.1:${await freePort()}`;
}

/** The services are processes of their own and may need a moment longer than the provider. */
async function untilAnswering(origin: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (await fetch(origin).catch(() => undefined)) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`${origin} does not answer`);
}
