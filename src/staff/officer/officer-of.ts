import { addSeconds } from '../../kernel/clock.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import type { Officer } from '../../kernel/officer.ts';
import { daySeconds, type StaffRules } from '../rules.ts';
import type { StaffStores } from '../stores.ts';

/**
 * What somebody may do at this moment: asked at every request, so that a revoked duty stops at the next. Null for
 * whoever may nothing.
 */
export function officerOf(
  { officers }: Pick<StaffStores, 'officers'>,
  subjectId: SubjectId,
  { idleDays }: Pick<StaffRules, 'idleDays'>,
  now: Date,
): Promise<Officer | null> {
  return officers.officerOf(subjectId, now, addSeconds(now, -idleDays * daySeconds));
}
