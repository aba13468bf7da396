export { bootstrap, type Welcome } from './bootstrap/bootstrap.ts';
export { confirmOfficer } from './bootstrap/confirm-officer.ts';
export { readWelcome, spendWelcome } from './bootstrap/welcome.ts';
export { type DutyId, type DutyStore, dutyStore, type StaffDuty } from './duty/duty-store.ts';
export { expireDuties } from './duty/expire-duties.ts';
export { type GrantDuty, grantDuty } from './duty/grant-duty.ts';
export { actorFor, type Granter } from './duty/granter.ts';
export { renewDuty } from './duty/renew-duty.ts';
export { revokeDuty } from './duty/revoke-duty.ts';
export { areApart, canBeOnePersons } from './duty/separation.ts';
export { dutyText } from './facts.ts';
export { type StaffForgettingStore, staffForgettingStore } from './forgetting-store.ts';
export { acceptInvitation } from './invitation/accept-invitation.ts';
export { readDutyText } from './invitation/invitation.ts';
export { type InvitationStore, invitationStore } from './invitation/invitation-store.ts';
export { type Invite, invite } from './invitation/invite.ts';
export { kindOfLink, readInvitation } from './invitation/read-invitation.ts';
export { disableIdle } from './officer/disable-idle.ts';
export { createOfficerLimits, type OfficerLimit, type OfficerLimits } from './officer/officer-limits.ts';
export { officerOf } from './officer/officer-of.ts';
export {
  type ListedDuty,
  type OfficerPage,
  type OfficerStore,
  officerStore,
  type StaffMember,
} from './officer/officer-store.ts';
export { disableOfficer, enableOfficer } from './officer/set-state.ts';
export type { NamedPerson, People } from './ports.ts';
export { staffRefusals } from './refusals.ts';
export type { StaffRules } from './rules.ts';
export type { StaffStores } from './stores.ts';
