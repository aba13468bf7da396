import { access, mostCounted, type Waiting } from '../../../console/index.ts';
import { type Officer, unitsOf } from '../../../kernel/officer.ts';
import type { Stores } from '../../installation/stores.ts';

/** What waits for this officer in each room, in the order of the first page. Each is counted a little way only. */
export async function waitingFor(stores: Stores, officer: Officer): Promise<readonly Waiting[]> {
  const found = await Promise.all([registrations(stores, officer)]);
  return found.flat();
}

/** Proposals of others: one's own wait for somebody else. */
async function registrations({ proposals }: Stores, officer: Officer): Promise<readonly Waiting[]> {
  const { duties } = access['POST /console/relying-parties/proposals/:id/decision']!;
  if (unitsOf(officer, duties) !== 'all') return [];
  const count = await proposals.countFor(officer.subjectId, mostCounted);
  return [{ what: 'registrations', count, path: '/console/relying-parties' }];
}
