import type { EntityManager } from 'typeorm';
import { blocksOf, type PlanNode, scannedWhole } from './plan.ts';
import { type Recorder, recorderOn } from './recorder.ts';
import type { Stage } from './stage.ts';
import { type BenchStores, benchStores } from './stores.ts';

/** Something an officer waits for. */
export interface ConsoleList {
  readonly name: string;
  /** Its plan is printed even when another is slower. */
  readonly isShown?: boolean;
  readonly run: (stores: BenchStores) => Promise<unknown>;
}

export interface Measured {
  readonly name: string;
  readonly isShown: boolean;
  readonly median: number;
  readonly slowest: number;
  readonly statements: number;
  /** Of the statement that read most. */
  readonly plan: PlanNode;
  readonly blocks: number;
  readonly scanned: readonly string[];
}

/** The first one warms up, the last one is explained. */
const rounds = 16;

/** In a transaction that is rolled back, so that every round finds the same. */
export async function measure(
  { database, vault }: Stage,
  { name, isShown = false, run }: ConsoleList,
  big: ReadonlySet<string>,
): Promise<Measured> {
  const times: number[] = [];
  let last: Recorder | undefined;
  for (let round = 0; round <= rounds; round += 1) {
    await rolledBack(database.manager, async (manager) => {
      last = recorderOn(manager, round === rounds);
      const started = performance.now();
      await run(benchStores(last.manager, vault));
      if (round > 0 && round < rounds) times.push(performance.now() - started);
    });
  }
  const { plans, count } = last!;
  const sorted = times.toSorted((one, other) => one - other);
  const reading = plans.filter((one) => one['Node Type'] !== 'ModifyTable');
  const plan = reading.toSorted((one, other) => blocksOf(other) - blocksOf(one))[0]!;
  return {
    name,
    isShown,
    median: sorted[sorted.length >> 1]!,
    slowest: sorted.at(-1)!,
    statements: count(),
    plan,
    blocks: blocksOf(plan),
    scanned: [...new Set(plans.flatMap((one) => scannedWhole(one, big)))],
  };
}

async function rolledBack(manager: EntityManager, work: (manager: EntityManager) => Promise<void>): Promise<void> {
  const undone = new Error('rolled back');
  await manager
    .transaction(async (within) => {
      await work(within);
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
}
