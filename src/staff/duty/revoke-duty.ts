import type { Actor } from '../../kernel/actor.ts';
import { wholeProvince } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { dutyText, staffActions } from '../facts.ts';
import type { StaffStores } from '../stores.ts';
import type { DutyId, StaffDuty } from './duty-store.ts';
import { actorFor, type Granter, granterId, isSelf } from './granter.ts';

/**
 * Ends a duty from the next request on: by whoever could have granted it, or by its holder, who lays it down. The last
 * security officer of the province stays, or nobody could appoint the next. What another took away does not come back by
 * an invitation from before.
 */
export async function revokeDuty(
  { duties, invitations, facts }: Pick<StaffStores, 'duties' | 'invitations' | 'facts'>,
  { granter, dutyId }: { readonly granter: Granter; readonly dutyId: DutyId },
  now: Date,
): Promise<void> {
  const duty = await duties.find(dutyId, now);
  if (!duty) throw new Refusal('staff.duty.unknown');
  const actor: Actor = isSelf(granter, duty.subjectId)
    ? { kind: 'officer', subjectId: duty.subjectId, duty: duty.duty, unit: duty.unit }
    : actorFor(granter, duty);
  if (isSecurityOfProvince(duty)) {
    const officers = await duties.lockSecurityOfficers(now);
    if (!officers.some((other) => other !== duty.subjectId)) throw new Refusal('staff.duty.last_security_officer');
  }
  if (!(await duties.end(dutyId, granterId(granter), now))) throw new Refusal('staff.duty.unknown');
  if (!isSelf(granter, duty.subjectId)) await invitations.drop(duty.subjectId, duty.duty);
  const details = { revoked: dutyText(duty) };
  await facts.record({ action: staffActions.revoked, actor, subjectId: duty.subjectId, details });
}

function isSecurityOfProvince({ duty, unit }: StaffDuty): boolean {
  return duty === 'security_officer' && unit === wholeProvince;
}
