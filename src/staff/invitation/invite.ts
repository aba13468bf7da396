import { addSeconds } from '../../kernel/clock.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import type { HeldDuty } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { isUnitCode } from '../../locality/index.ts';
import { actorFor, type Granter, granterId, refuseSelf } from '../duty/granter.ts';
import { canBeOnePersons } from '../duty/separation.ts';
import { dutyText, staffActions } from '../facts.ts';
import { daySeconds, type StaffRules } from '../rules.ts';
import type { StaffStores } from '../stores.ts';
import { hashOf, newToken } from './invitation.ts';

export interface Invite {
  readonly granter: Granter;
  /** Somebody who has an identity here: the link is worth nothing in other hands. */
  readonly subjectId: SubjectId;
  readonly duties: readonly HeldDuty[];
}

/**
 * A link, shown once, by which one person takes these duties up, signed in as themselves. It replaces the one before.
 * Refuses duties that the inviter could not grant, or that cannot be one person's.
 */
export async function invite(
  { invitations, facts }: Pick<StaffStores, 'invitations' | 'facts'>,
  { granter, subjectId, duties }: Invite,
  { invitationDays }: Pick<StaffRules, 'invitationDays'>,
  now: Date,
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  refuseSelf(granter, subjectId);
  const [actor] = duties.map((held) => actorFor(granter, held));
  if (!actor) throw new Refusal('staff.duty.unknown');
  if (!duties.every(({ unit }) => isUnitCode(unit))) throw new Refusal('staff.unit.unknown');
  if (!canBeOnePersons(duties.map(({ duty }) => duty))) throw new Refusal('staff.duty.incompatible');
  const token = newToken();
  const expiresAt = addSeconds(now, invitationDays * daySeconds);
  const times = { createdAt: now, expiresAt };
  const invitedBy = granterId(granter);
  await invitations.put({ tokenHash: hashOf(token), kind: 'invitation', subjectId, invitedBy, duties, ...times });
  const details = { duties: duties.map(dutyText), until: expiresAt.toISOString() };
  await facts.record({ action: staffActions.invited, actor, subjectId, details });
  return { token, expiresAt };
}
