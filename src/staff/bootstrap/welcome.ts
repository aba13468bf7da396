import type { SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { staffActions } from '../facts.ts';
import { hashOf } from '../invitation/invitation.ts';
import type { StaffStores } from '../stores.ts';

/** For whom this link makes a passkey; it stays good. Refuses unknown, used and expired ones alike. */
export async function readWelcome(
  { invitations }: Pick<StaffStores, 'invitations'>,
  token: string,
  now: Date,
): Promise<SubjectId> {
  const found = await invitations.find(hashOf(token), 'welcome', now);
  if (!found) throw new Refusal('staff.invitation.invalid');
  return found.subjectId;
}

/** Uses the link up, in the transaction that stores the passkey. */
export async function spendWelcome(
  { invitations, facts }: Pick<StaffStores, 'invitations' | 'facts'>,
  { token, subjectId }: { readonly token: string; readonly subjectId: SubjectId },
  now: Date,
): Promise<void> {
  const taken = await invitations.take(hashOf(token), 'welcome', subjectId, now);
  if (!taken) throw new Refusal('staff.invitation.invalid');
  await facts.record({ action: staffActions.welcomed, actor: { kind: 'subject', subjectId }, subjectId });
}
