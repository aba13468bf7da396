// What officers wait for with 100,000 people, 100,000 cases and 1,000,000 audit entries, and the plans behind it.
// Run: npm exec -- node bench/console.ts [--directory <kept folder>] [--people n] [--cases n] [--entries n]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { rows } from '../src/platform/database/database.ts';
import { consoleLists } from './console/lists.ts';
import { type Measured, measure } from './console/measure.ts';
import { shown } from './console/plan.ts';
import { openStage, type Stage } from './console/stage.ts';
import { generateCases } from './generate/cases.ts';
import { generateEntries, numberEntries } from './generate/entries.ts';
import { generatePeople } from './generate/people.ts';

const { values } = parseArgs({
  options: {
    directory: { type: 'string' },
    people: { type: 'string', default: '100000' },
    cases: { type: 'string', default: '100000' },
    entries: { type: 'string', default: '1000000' },
  },
});
const [people, cases, entries] = [values.people, values.cases, values.entries].map(Number) as [number, number, number];
const officers = 200;
const directory = values.directory ?? mkdtempSync(join(tmpdir(), 'tnid-console-'));

async function generate({ database, vault, tidy }: Stage): Promise<void> {
  await generatePeople(database, vault, people, console.error);
  await generateCases(database, { people, officers, cases }, console.error);
  await generateEntries(database, vault, { people, officers, entries }, console.error);
  await numberEntries(database, entries, console.error);
  await tidy();
}

async function sizes({ database }: Stage): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ name: string; rows: number }>(
    database.manager,
    `select relname as name, reltuples::float8 as rows from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  return new Map(found.map(({ name, rows: count }) => [name, count]));
}

function print(done: readonly Measured[]): void {
  console.log('| what | median ms | slowest ms | statements | blocks of the slowest plan |\n|---|---|---|---|---|');
  for (const { name, median, slowest, statements, blocks } of done)
    console.log(`| ${name} | ${median.toFixed(1)} | ${slowest.toFixed(1)} | ${statements} | ${blocks} |`);
  const worst = done.toSorted((one, other) => other.median - one.median)[0]!;
  for (const one of new Set([worst, ...done.filter(({ isShown }) => isShown)]))
    console.log(`\n${one.name}\n${shown(one.plan).join('\n')}`);
}

const stage = await openStage(directory);
try {
  await generate(stage);
  const counted = await sizes(stage);
  const big = new Set([...counted].filter(([, count]) => count >= Math.min(people, cases) / 4).map(([name]) => name));
  console.log(`Big tables: ${[...big].map((name) => `${name} ${counted.get(name)}`).join(', ')}\n`);
  const done: Measured[] = [];
  for (const list of consoleLists(people)) done.push(await measure(stage, list, big));
  print(done);
  const whole = done.flatMap(({ name, scanned }) => scanned.map((table) => `${name} reads all of ${table}`));
  for (const line of whole) console.log(line);
  console.log(whole.length === 0 ? '\nNo big table is read whole.' : '\nToo much is read.');
  process.exitCode = whole.length === 0 ? 0 : 1;
} finally {
  await stage.close();
  if (values.directory === undefined) rmSync(directory, { recursive: true, force: true });
}
