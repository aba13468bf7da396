// The audit log under load: 500 entries a second, what numbering them costs the writers, how fast a backlog is numbered and
// how long verification takes. Run: npm run -s build && npm exec -- node bench/audit.ts [entries, 200000 unless said] [--no-writers]
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { pino } from 'pino';
import type { EntityManager } from 'typeorm';
import { type EntryFilter, entrySearchStore, readAuditLog, startSequencer, verifyLog } from '../src/audit/index.ts';
import { type LogDatabase, openLogDatabase, origin } from '../test/audit/support/log-database.ts';
import { withTestRun } from './stage.ts';

const perSecond = 500;
const lanes = 6;
const seconds = 15;
const rounds = 3;
const backlog = Number(process.argv[2] ?? 200_000);

const percentile = (values: readonly number[], part: number) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * part)] ?? 0;
const ms = (value: number) => `${value.toFixed(2)} ms`;
const count = async (log: LogDatabase, table: string) =>
  Number((await log.owner.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]!.n);

function sequencerOf(log: LogDatabase) {
  return startSequencer({
    transact: log.transact,
    log: log.auditLog,
    origin,
    everySeconds: 1,
    destinations: [],
    copyEverySeconds: 60,
    diary: pino({ level: 'error' }),
    now: () => new Date(),
  });
}

/** Writes at the rate for a while; answers how long each insert took. */
async function write(log: LogDatabase): Promise<readonly number[]> {
  const took: number[] = [];
  const until = performance.now() + seconds * 1000;
  const lane = async () => {
    for (let due = performance.now(); due < until; due += (lanes * 1000) / perSecond) {
      const wait = due - performance.now();
      if (wait > 0) await new Promise((later) => setTimeout(later, wait));
      const started = performance.now();
      await log.write(1);
      took.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return took;
}

/** Time until every entry has its leaf. */
async function drain(log: LogDatabase): Promise<number> {
  const started = performance.now();
  await log.sequence();
  return (performance.now() - started) / 1000;
}

async function measureWriters(log: LogDatabase): Promise<void> {
  await write(log);
  await drain(log);
  const found = { off: [] as number[], on: [] as number[] };
  for (let round = 0; round < rounds; round += 1)
    for (const mode of ['off', 'on'] as const) {
      const before = await count(log, 'audit_leaf');
      const sequencer = mode === 'on' ? sequencerOf(log) : undefined;
      const took = await write(log);
      const numbered = (await count(log, 'audit_leaf')) - before;
      await sequencer?.stop();
      found[mode].push(...took);
      console.log(
        `  numbering ${mode.padEnd(3)} ${(took.length / seconds).toFixed(0)} written/s, ${(numbered / seconds).toFixed(0)} numbered/s, insert p50 ${ms(percentile(took, 0.5))}, p95 ${ms(percentile(took, 0.95))}, p99 ${ms(percentile(took, 0.99))}`,
      );
      await drain(log);
    }
  for (const part of [0.5, 0.95, 0.99])
    console.log(
      `  all rounds p${part * 100}: off ${ms(percentile(found.off, part))}, on ${ms(percentile(found.on, part))}`,
    );
}

async function measureBacklog(log: LogDatabase): Promise<void> {
  await log.owner.query(
    `insert into audit_entry (id, at, action, actor_kind, actor_ref, subject_ref, details)
     select gen_random_uuid(), now(), 'oidc.code.issued', 'relying_party', gen_random_uuid()::text, gen_random_uuid(),
       jsonb_build_object('relying_party', 'feedback', 'scopes', '["openid","profile"]'::jsonb, 'ial', 2, 'n', n)
     from generate_series(1, $1::int) n`,
    [backlog],
  );
  await log.owner.query('analyze audit_entry');
  const took = await drain(log);
  console.log(`A backlog of ${backlog}: ${took.toFixed(1)} s, ${(backlog / took).toFixed(0)} numbered/s.`);
}

async function measureVerification(log: LogDatabase): Promise<void> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const { size, finding } = await readAuditLog(log.database.manager, ({ reader }) =>
    verifyLog(reader, { keys: [], notes: [] }),
  );
  const took = (performance.now() - started) / 1000;
  const each = ((took / size) * 100_000).toFixed(2);
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    `Verification of ${size}: ${took.toFixed(1)} s, ${each} s for 100000 (${((user + system) / 1e6).toFixed(1)} s of CPU here); ${finding ? 'broken' : 'it holds'}.`,
  );
}

/** The auditors' list: its slowest look of each kind, and any node that reads a whole large table. */
async function measureSearch(log: LogDatabase): Promise<void> {
  const explained = {
    query: (sql: string, values: unknown[]) =>
      log.database.manager.query(`explain (analyze, costs off) ${sql}`, values),
  } as unknown as EntityManager;
  await log.owner.query('analyze');
  const none = { from: null, to: null, action: null, office: null, pseudonym: null };
  const [{ ref }] = (
    await log.owner.query<{ ref: string }>(
      'select subject_ref as ref from audit_entry where subject_ref is not null limit 1',
    )
  ).rows as [{ ref: string }];
  const looks: Readonly<Record<string, EntryFilter>> = {
    newest: none,
    'one action': { ...none, action: 'oidc.code.issued' },
    'an action that never was': { ...none, action: 'test.entry.never' },
    'one office': { ...none, office: '01840' },
    'one day and an action': { ...none, from: new Date(Date.now() - 86_400_000), action: 'test.entry.written' },
    'one pseudonym': { ...none, pseudonym: ref },
  };
  for (const [name, filter] of Object.entries(looks)) {
    const plan = (await entrySearchStore(explained).find(filter, 'all', { after: null, limit: 51 })) as unknown as {
      'QUERY PLAN': string;
    }[];
    const lines = plan.map((line) => line['QUERY PLAN']);
    const whole = lines.filter((line) => line.includes('Seq Scan'));
    const indexes = lines.flatMap((line) => /using (\w+) on audit_entry/.exec(line)?.[1] ?? []);
    const time = lines.find((line) => line.startsWith('Execution Time'));
    console.log(
      `  ${name.padEnd(26)} ${time}; by ${[...new Set(indexes)].join(', ')}; ${whole.length} sequential scans`,
    );
  }
}

await withTestRun(async () => {
  const log = await openLogDatabase();
  try {
    console.log(
      `${availableParallelism()} processors, a PostgreSQL without fsync beside, ${rounds} rounds of ${seconds} s:`,
    );
    if (!process.argv.includes('--no-writers')) await measureWriters(log);
    await measureBacklog(log);
    await measureVerification(log);
    await measureSearch(log);
  } finally {
    await log.close();
  }
});
