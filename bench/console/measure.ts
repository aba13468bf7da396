import type { EntityManager } from 'typeorm';
import { createStores, type Stores } from '../../src/app/installation/stores.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { blocksOf, type PlanNode, scannedWhole } from './plan.ts';
import { recorderOn, type Statement } from './recorder.ts';
import type { Stage } from './stage.ts';

/** Something an officer waits for. */
export interface ConsoleList {
  readonly name: string;
  /** Its plan is printed even when another is slower. */
  readonly isShown?: boolean;
  readonly run: (stores: Stores) => Promise<unknown>;
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

const rounds = 15;

/** In a transaction that is rolled back, so that every round finds the same. */
export async function measure(
  { database, vault }: Stage,
  { name, isShown = false, run }: ConsoleList,
  big: ReadonlySet<string>,
): Promise<Measured> {
  const times: number[] = [];
  let sent: readonly Statement[] = [];
  const plans: PlanNode[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    await rolledBack(database.manager, async (manager) => {
      const recorder = recorderOn(manager);
      const started = performance.now();
      await run(createStores(recorder.manager, vault, systemClock));
      if (round > 0) times.push(performance.now() - started);
      sent = recorder.take();
      if (round === rounds) for (const one of sent) plans.push(await explain(manager, one));
    });
  }
  const sorted = times.toSorted((one, other) => one - other);
  const plan = plans.toSorted((one, other) => blocksOf(other) - blocksOf(one))[0]!;
  return {
    name,
    isShown,
    median: sorted[rounds >> 1]!,
    slowest: sorted.at(-1)!,
    statements: sent.length,
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

async function explain(manager: EntityManager, { sql, parameters }: Statement): Promise<PlanNode> {
  await manager.query('savepoint explained');
  const [answer] = (await manager.query(`explain (analyze, buffers, format json) ${sql}`, [...parameters])) as [
    { 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] },
  ];
  await manager.query('rollback to savepoint explained');
  return answer['QUERY PLAN'][0]!.Plan;
}
