import type { SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { addDuty } from '../duty/add-duty.ts';
import { actorFor } from '../duty/granter.ts';
import { dutyText, staffActions } from '../facts.ts';
import { officerOf } from '../officer/officer-of.ts';
import type { StaffRules } from '../rules.ts';
import type { StaffStores } from '../stores.ts';
import { hashOf, type Invitation } from './invitation.ts';

/**
 * The invited person, signed in as themselves, takes their duties up. An unknown, used, expired or foreign link is
 * refused alike, and so is one whose inviter may no longer grant what it promises.
 */
export async function acceptInvitation(
  stores: StaffStores,
  { subjectId, token }: { readonly subjectId: SubjectId; readonly token: string },
  rules: StaffRules,
  now: Date,
): Promise<void> {
  const invitation = await stores.invitations.take(hashOf(token), 'invitation', subjectId, now);
  if (!invitation || !(await mayStillInvite(stores, invitation, rules, now)))
    throw new Refusal('staff.invitation.invalid');
  const { invitedBy: grantedBy, duties } = invitation;
  await stores.officers.join(subjectId, now, null);
  for (const held of duties) await addDuty(stores, { subjectId, held, grantedBy, days: rules.dutyDays }, now);
  const actor = { kind: 'subject', subjectId } as const;
  const details = { duties: duties.map(dutyText) };
  await stores.facts.record({ action: staffActions.joined, actor, subjectId, details });
}

async function mayStillInvite(
  stores: StaffStores,
  { invitedBy, duties }: Invitation,
  rules: StaffRules,
  now: Date,
): Promise<boolean> {
  if (invitedBy === null) return true;
  const officer = await officerOf(stores, invitedBy, rules, now);
  if (!officer) return false;
  try {
    for (const held of duties) actorFor({ kind: 'officer', officer }, held);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
