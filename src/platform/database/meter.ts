import { AsyncLocalStorage } from 'node:async_hooks';

/** Counts statements sent to PostgreSQL, by who sent them: the OpenID adapter, or everything else of ours. */
export interface StatementCount {
  adapter: number;
  own: number;
}

const counts = new AsyncLocalStorage<StatementCount>();
const senders = new AsyncLocalStorage<'adapter'>();

/** Runs work and counts the statements it sends, BEGIN and COMMIT included. */
export function countStatements<T>(count: StatementCount, work: () => T): T {
  return counts.run(count, work);
}

/** Statements sent within are the adapter's. */
export function asAdapter<T>(work: () => T): T {
  return senders.run('adapter', work);
}

export function noteStatement(): void {
  const count = counts.getStore();
  if (count) count[senders.getStore() ?? 'own'] += 1;
}
