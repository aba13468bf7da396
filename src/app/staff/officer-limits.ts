import { createOfficerLimits, type OfficerLimits } from '../../staff/index.ts';
import type { Installation } from '../installation/installation.ts';
import type { Throttles } from '../throttles.ts';

/** One for all rooms of the console: what an officer does in one counts in the other. */
export function officerLimits({ transact }: Installation, { officers }: Pick<Throttles, 'officers'>): OfficerLimits {
  return createOfficerLimits({ throttles: officers, transact, now: () => new Date() });
}
