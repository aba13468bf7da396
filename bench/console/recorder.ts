import type { EntityManager } from 'typeorm';
import type { PlanNode } from './plan.ts';

export interface Recorder {
  readonly manager: EntityManager;
  /** How many statements were sent. */
  readonly count: () => number;
  /** The plan of each statement, for a recorder that asks for them. */
  readonly plans: readonly PlanNode[];
}

/** A manager that notes what the stores send through it and, if wanted, has each statement explained before it is run. */
export function recorderOn(manager: EntityManager, wantsPlans: boolean): Recorder {
  const plans: PlanNode[] = [];
  let sent = 0;
  const query = async (sql: string, parameters: readonly unknown[] = []): Promise<unknown> => {
    sent += 1;
    if (wantsPlans) plans.push(await explain(manager, sql, parameters));
    return manager.query(sql, [...parameters]);
  };
  const recording = new Proxy(manager, {
    get: (target, name) => (name === 'query' ? query : Reflect.get(target, name, target)),
  });
  return { manager: recording, count: () => sent, plans };
}

async function explain(manager: EntityManager, sql: string, parameters: readonly unknown[]): Promise<PlanNode> {
  await manager.query('savepoint explained');
  const [answer] = (await manager.query(`explain (analyze, buffers, format json) ${sql}`, [...parameters])) as [
    { 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] },
  ];
  await manager.query('rollback to savepoint explained');
  return answer['QUERY PLAN'][0]!.Plan;
}
