// Sign-ins per second and what each costs the server's processor. Run: npm run -s build && npm exec -- node bench/sign-in.ts
import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { type Citizen, createCitizen } from '../test/support/citizen.ts';
import { startServer, type TestServer } from '../test/support/server.ts';
import { registerService } from '../test/support/service.ts';
import { withTestRun } from './stage.ts';

const rounds = 7;
const flowsInRound = 40;
const atOnce = 8;

interface Round {
  readonly flowsPerSecond: number;
  readonly cpuMs: number;
}

/** Of the server's process only, not of the database and not of the people and services this program plays. */
function cpuSeconds({ process: { pid } }: TestServer): number {
  const [ticks = 0, perSecond = 100] = [ticksOf(pid!), Number(execFileSync('getconf', ['CLK_TCK']))];
  return ticks / perSecond;
}

/** proc(5): fields 14 and 15 of /proc/<pid>/stat. */
function ticksOf(pid: number): number {
  const stat = execFileSync('cat', [`/proc/${pid}/stat`], { encoding: 'utf8' });
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

async function round(server: TestServer, flow: () => Promise<unknown>): Promise<Round> {
  const [cpu, started] = [cpuSeconds(server), performance.now()];
  let left = flowsInRound;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await flow();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  const seconds = (performance.now() - started) / 1000;
  return { flowsPerSecond: flowsInRound / seconds, cpuMs: ((cpuSeconds(server) - cpu) * 1000) / flowsInRound };
}

const median = (values: readonly number[]) => values.toSorted((one, other) => one - other)[values.length >> 1]!;

async function measure(name: string, server: TestServer, flow: () => Promise<unknown>): Promise<void> {
  await round(server, flow);
  const done: Round[] = [];
  for (let number = 0; number < rounds; number += 1) done.push(await round(server, flow));
  const [rate, cpu] = [done.map((each) => each.flowsPerSecond), done.map((each) => each.cpuMs)];
  const spread = (values: readonly number[]) => `${Math.min(...values).toFixed(1)}–${Math.max(...values).toFixed(1)}`;
  console.log(
    `${name.padEnd(34)} ${median(rate).toFixed(1)} flows/s (${spread(rate)}), ${median(cpu).toFixed(1)} ms CPU a flow (${spread(cpu)})`,
  );
}

let visitors = 0;

/** Everybody comes from an address of their own, since ceremonies are counted by address. */
function visitor(server: TestServer, citizen: Citizen): Citizen {
  visitors += 1;
  const headers = { 'x-forwarded-for': `198.18.${(visitors >> 8) & 255}.${visitors & 255}` };
  return createCitizen(server, { authenticator: citizen.authenticator, headers });
}

await withTestRun(async () => {
  const server = await startServer({ env: { TRUSTED_PROXIES: '127.0.0.1,::1', LOG_LEVEL: 'warn' } });
  try {
    const citizen = createCitizen(server);
    const [keys, secret] = [
      await registerService(server),
      await registerService(server, { authMethod: 'client_secret_basic' }),
    ];
    await keys.signIn(citizen, {}, { card: 'mai-an' });
    await secret.signIn(citizen);
    console.log(
      `${availableParallelism()} processors, ${atOnce} at once, median of ${rounds} rounds of ${flowsInRound}:`,
    );
    await measure('passkey sign-in, private_key_jwt', server, () => keys.signIn(visitor(server, citizen)));
    await measure('passkey sign-in, client secret', server, () => secret.signIn(visitor(server, citizen)));
    await measure('silent sign-on, private_key_jwt', server, () => keys.signIn(citizen));
    await measure('silent sign-on, client secret', server, () => secret.signIn(citizen));
  } finally {
    await server.stop();
  }
});
