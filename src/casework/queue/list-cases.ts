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

function cursorOf({ case: last, dueAt }: ListedCase, state: QueueFilter['state']) {
  const at = state === 'settled' && 'settledAt' in last ? last.settledAt : dueAt;
  return { at, id: last.id };
}
