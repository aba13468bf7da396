import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { configHash } from '../platform/config/config-hash.ts';
import { endUnread } from '../platform/http/end-unread.ts';
import { type LastAnswers, lastAnswers } from '../platform/http/last-answers.ts';
import { answerParserFault, refuseTunnel } from '../platform/http/raw-problem.ts';
import type { Log } from '../platform/log/log.ts';
import { refusalText } from '../platform/ui/refusal-text.ts';
import { translator } from '../platform/ui/translate.ts';
import { compose, type House } from './compose.ts';
import type { Example } from './http/front-routes.tsx';
import { loopbackFetch } from './http/loopback-fetch.ts';
import type { Installation } from './installation/installation.ts';
import type { Job } from './job.ts';

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
    connectionsCheckingInterval: 5_000,
    maxHeaderSize: 32_768,
    requireHostHeader: false,
  });
  const portOf = () => (server.address() as AddressInfo).port;
  const house = await compose(installation, { examples, fetch: loopbackFetch(config.issuer, portOf) });
  const last = lastAnswers(server);
  answerOn(server, house);
  try {
    await listen(server, config.listen);
  } catch (error) {
    await house.close();
    throw error;
  }
  const jobs = startJobs(house.jobs, log);
  log.info({ port: portOf(), environment: config.environment, configuration: configHash(config) }, 'serving');
  let stopping: Promise<void> | undefined;
  return {
    port: portOf(),
    stop() {
      stopping ??= stop({ server, house, jobs, last });
      return stopping;
    },
  };
}

/** Whatever arrives is answered by us, also where Node has an answer of its own. */
function answerOn(server: Server, { app }: House): void {
  const answer = app.callback();
  const describe = (code: string) => {
    const { title, next } = refusalText(translator('vi'), code);
    return { title, detail: next };
  };
  server.on('request', (request, response) => endUnread(request, response));
  server.on('request', answer);
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('connect', (_request, socket) => refuseTunnel(socket, describe));
  server.on('clientError', (fault, socket) => answerParserFault(fault, socket, describe));
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

interface Running {
  readonly server: Server;
  readonly house: House;
  readonly jobs: { stop(): Promise<void> };
  readonly last: LastAnswers;
}

async function stop({ server, house, jobs, last }: Running): Promise<void> {
  house.stopAccepting();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  last.begin();
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
