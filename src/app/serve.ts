import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../platform/log/log.ts';
import { compose, type House, type Job } from './compose.ts';
import type { Example } from './http/front-routes.tsx';
import { loopbackFetch } from './http/loopback-fetch.ts';
import type { Installation } from './installation/installation.ts';

export interface Serving {
  readonly port: number;
  /** Takes no new work, finishes what is in flight within `graceSeconds`, then lets go. */
  stop(): Promise<void>;
}

const graceSeconds = 15;
const sweepEverySeconds = 60;

/** Serves the house over HTTP until stopped. */
export async function serve(installation: Installation, examples: readonly Example[] = []): Promise<Serving> {
  const { config, log } = installation;
  const server = createServer({
    requestTimeout: 60_000,
    headersTimeout: 15_000,
    keepAliveTimeout: 10_000,
    maxHeaderSize: 32_768,
  });
  const portOf = () => (server.address() as AddressInfo).port;
  const house = await compose(installation, { examples, fetch: loopbackFetch(config.issuer, portOf) });
  server.on('request', house.app.callback());
  await listen(server, config.listen);
  const jobs = startJobs(house.jobs, log);
  log.info({ port: portOf(), environment: config.environment }, 'serving');
  let stopping: Promise<void> | undefined;
  return {
    port: portOf(),
    stop() {
      stopping ??= stop(server, house, jobs);
      return stopping;
    },
  };
}

function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(isTaken ? new Error(`port ${port} is taken by another program; set PORT to a free one`) : error);
    });
    server.listen(port, host, () => resolve());
  });
}

async function stop(server: Server, house: House, jobs: { stop(): Promise<void> }): Promise<void> {
  house.stopAccepting();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceSeconds * 1000);
  await closed;
  clearTimeout(timer);
  await jobs.stop();
  await house.close();
}

/** Sweeps run one after another, now and then; one that fails is logged and tried again next time. */
function startJobs(jobs: readonly Job[], log: Log): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const round = async () => {
    for (const { name, run } of jobs)
      await run().catch((error: unknown) => log.warn({ err: error, job: name }, 'job failed'));
  };
  const timer = setInterval(() => {
    running = running.then(round);
  }, sweepEverySeconds * 1000);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
