import { addSeconds } from '../../kernel/clock.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type Granter, refuseSelf, securityActor } from '../duty/granter.ts';
import { staffActions } from '../facts.ts';
import type { People } from '../ports.ts';
import { daySeconds, type StaffRules } from '../rules.ts';
import type { StaffStores } from '../stores.ts';

/**
 * Another security officer of the province says that one of the first two is who their own card says; their duties then
 * last as long as anybody's. Refuses before that card is proven.
 */
export async function confirmOfficer(
  stores: Pick<StaffStores, 'officers' | 'duties' | 'facts'>,
  people: Pick<People, 'isProven' | 'endVouching'>,
  { granter, subjectId }: { readonly granter: Granter; readonly subjectId: SubjectId },
  { dutyDays }: Pick<StaffRules, 'dutyDays'>,
  now: Date,
): Promise<void> {
  refuseSelf(granter, subjectId);
  const actor = securityActor(granter);
  if ((await stores.duties.lock(subjectId)) === null) throw new Refusal('staff.officer.unknown');
  if (!(await people.isProven(subjectId))) throw new Refusal('staff.officer.unproven');
  if (!(await stores.officers.confirm(subjectId))) throw new Refusal('staff.officer.confirmed');
  const until = addSeconds(now, dutyDays * daySeconds);
  for (const duty of await stores.duties.liveOf(subjectId, now)) await stores.duties.prolong(duty.id, until);
  await people.endVouching(subjectId);
  const details = { until: until.toISOString() };
  await stores.facts.record({ action: staffActions.confirmed, actor, subjectId, details });
}
