import type { SubjectId } from '../../kernel/ids.ts';
import type { HeldDuty } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { StaffStores } from '../stores.ts';
import { hashOf, type InvitationKind } from './invitation.ts';

const kinds: readonly InvitationKind[] = ['invitation', 'welcome'];

/** What a link is for; it stays good. Refuses unknown, used and expired ones alike. */
export async function kindOfLink(
  { invitations }: Pick<StaffStores, 'invitations'>,
  token: string,
  now: Date,
): Promise<InvitationKind> {
  for (const kind of kinds) if (await invitations.find(hashOf(token), kind, now)) return kind;
  throw new Refusal('staff.invitation.invalid');
}

/** What `subjectId` is invited to take up. Somebody else's link is refused like one that never was. */
export async function readInvitation(
  { invitations }: Pick<StaffStores, 'invitations'>,
  { token, subjectId }: { readonly token: string; readonly subjectId: SubjectId },
  now: Date,
): Promise<readonly HeldDuty[]> {
  const found = await invitations.find(hashOf(token), 'invitation', now);
  if (found?.subjectId !== subjectId) throw new Refusal('staff.invitation.invalid');
  return found.duties;
}
