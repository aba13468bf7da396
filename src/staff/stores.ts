import type { AuditTrail } from '../kernel/audit-trail.ts';
import type { DutyStore } from './duty/duty-store.ts';
import type { InvitationStore } from './invitation/invitation-store.ts';
import type { OfficerStore } from './officer/officer-store.ts';

/** What the verbs of this slice work on, bound to one transaction. */
export interface StaffStores {
  readonly officers: OfficerStore;
  readonly duties: DutyStore;
  readonly invitations: InvitationStore;
  readonly facts: AuditTrail;
}
