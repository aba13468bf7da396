import type { Officer } from '../../kernel/officer.ts';
import type { CaseworkStores } from '../stores.ts';
import type { ListedCase, QueueFilter, QueuePage } from './filter.ts';
import { reachOf, type TargetHours } from './reach.ts';

const pageSize = 50;

/** One page of what this officer may see of the queue. */
export async function listCases(
  { casework }: Pick<CaseworkStores, 'casework'>,
  { officer, targets, filter }: { officer: Officer; targets: TargetHours; filter: QueueFilter },
  now: Date,
): Promise<QueuePage> {
  const reaches = reachOf(officer, targets, filter);
  if (reaches.length === 0) return { cases: [], next: null };
  const search = { reaches, officerId: officer.subjectId, filter, limit: pageSize + 1, now };
  const found = await casework.queue.list(search);
  const cases = found.slice(0, pageSize);
  return { cases, next: found.length > pageSize ? cursorOf(cases.at(-1)!, filter.state) : null };
}

export interface WaitingCount {
  readonly waiting: number;
  /** Of those, past the time they ought to be settled by. */
  readonly overdue: number;
  /** Of those, held by the officer who asks. */
  readonly mine: number;
}

/** How much there is to do for this officer, counted up to `most` and no further. */
export async function countWaiting(
  { casework }: Pick<CaseworkStores, 'casework'>,
  { officer, targets, most }: { officer: Officer; targets: TargetHours; most: number },
  now: Date,
): Promise<WaitingCount> {
  const reaches = reachOf(officer, targets);
  if (reaches.length === 0) return { waiting: 0, overdue: 0, mine: 0 };
  const search = { reaches, officerId: officer.subjectId, limit: most, now };
  const [found, held] = await Promise.all([
    casework.queue.list({ ...search, filter: { state: 'waiting' } }),
    casework.queue.list({ ...search, filter: { state: 'waiting', mine: true } }),
  ]);
  const overdue = found.filter(({ dueAt }) => dueAt <= now).length;
  return { waiting: found.length, overdue, mine: held.length };
}

function cursorOf({ case: last, dueAt }: ListedCase, state: QueueFilter['state']) {
  const at = state === 'settled' && 'settledAt' in last ? last.settledAt : dueAt;
  return { at, id: last.id };
}
