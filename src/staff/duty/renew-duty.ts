import { addSeconds } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { dutyText, staffActions } from '../facts.ts';
import { daySeconds, type StaffRules } from '../rules.ts';
import type { StaffStores } from '../stores.ts';
import type { DutyId } from './duty-store.ts';
import { actorFor, type Granter, refuseSelf } from './granter.ts';

/**
 * A duty in force goes on for its usual time from now. One that ran out is granted anew. Nobody renews their own, nor those
 * of somebody who has to be confirmed first.
 */
export async function renewDuty(
  { duties, facts }: Pick<StaffStores, 'duties' | 'facts'>,
  { granter, dutyId }: { readonly granter: Granter; readonly dutyId: DutyId },
  { dutyDays }: Pick<StaffRules, 'dutyDays'>,
  now: Date,
): Promise<void> {
  const duty = await duties.find(dutyId, now);
  if (!duty) throw new Refusal('staff.duty.unknown');
  refuseSelf(granter, duty.subjectId);
  const actor = actorFor(granter, duty);
  if ((await duties.confirmBy(duty.subjectId)) !== null) throw new Refusal('staff.officer.unconfirmed');
  const expiresAt = addSeconds(now, dutyDays * daySeconds);
  await duties.prolong(dutyId, expiresAt);
  const details = { renewed: dutyText(duty), until: expiresAt.toISOString() };
  await facts.record({ action: staffActions.renewed, actor, subjectId: duty.subjectId, details });
}
