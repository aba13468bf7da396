import { countWaiting } from '../../../casework/index.ts';
import { access, mostCounted, type Waiting } from '../../../console/index.ts';
import { type Officer, unitsOf } from '../../../kernel/officer.ts';
import type { Config } from '../../../platform/config/schema.ts';
import type { Installation } from '../../installation/installation.ts';
import type { Stores } from '../../installation/stores.ts';

/** What waits for this officer in each room, in the order of the first page. Each is counted a little way only. */
export async function waitingFor(
  { stores, config }: Pick<Installation, 'stores' | 'config'>,
  officer: Officer,
  now: Date,
): Promise<readonly Waiting[]> {
  const found = await Promise.all([waitingCases(stores, officer, config, now), registrations(stores, officer)]);
  return found.flat();
}

/** Cases of the officer's units: those they hold first, then those that are late, then all. */
async function waitingCases(
  { casework }: Pick<Stores, 'casework'>,
  officer: Officer,
  { casework: { target_hours: targets } }: Pick<Config, 'casework'>,
  now: Date,
): Promise<readonly Waiting[]> {
  const { mine, overdue, waiting } = await countWaiting({ casework }, { officer, targets, most: mostCounted }, now);
  return [
    { what: 'cases_held', count: mine, path: '/console/queue?view=mine' },
    { what: 'cases_late', count: overdue, path: '/console/queue' },
    { what: 'cases', count: waiting, path: '/console/queue' },
  ];
}

/** Proposals of others: one's own wait for somebody else. */
async function registrations({ proposals }: Stores, officer: Officer): Promise<readonly Waiting[]> {
  const { duties } = access['POST /console/relying-parties/proposals/:id/decision']!;
  if (unitsOf(officer, duties) !== 'all') return [];
  const count = await proposals.countFor(officer.subjectId, mostCounted);
  return [{ what: 'registrations', count, path: '/console/relying-parties' }];
}
