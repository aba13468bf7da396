import type { SubjectId } from '../../kernel/ids.ts';
import type { HeldDuty, Officer, UnitCode } from '../../kernel/officer.ts';
import type { StaffMember } from '../../staff/index.ts';

export interface NamedOfficer extends StaffMember {
  readonly name: string;
  /** Their own card is proven, so that another can confirm who they are. */
  readonly isProven: boolean;
  /** Cases decided within the last hour, and how many anybody may. */
  readonly decisions: { readonly made: number; readonly most: number };
}

export interface OfficerList {
  readonly officers: readonly NamedOfficer[];
  /** The last one of a full page. */
  readonly next: SubjectId | null;
}

/** Who holds what, where and until when; and changing it. Changes refuse by the rules of the slice. */
export interface StaffPorts {
  readonly officers: (units: 'all' | readonly UnitCode[], after: SubjectId | undefined) => Promise<OfficerList>;
  /** Null for whoever is none of ours, and for whoever holds nothing in these units. */
  readonly officerRecord: (units: 'all' | readonly UnitCode[], subjectId: SubjectId) => Promise<NamedOfficer | null>;
  /** The link, shown once. */
  readonly inviteOfficer: (
    officer: Officer,
    invited: { readonly number: string; readonly held: HeldDuty },
  ) => Promise<{ readonly link: string; readonly expiresAt: Date }>;
  readonly grantDuty: (officer: Officer, subjectId: SubjectId, held: HeldDuty) => Promise<void>;
  readonly renewDuty: (officer: Officer, dutyId: string) => Promise<void>;
  readonly revokeDuty: (officer: Officer, dutyId: string) => Promise<void>;
  readonly disableOfficer: (officer: Officer, subjectId: SubjectId) => Promise<void>;
  readonly enableOfficer: (officer: Officer, subjectId: SubjectId) => Promise<void>;
  readonly confirmOfficer: (officer: Officer, subjectId: SubjectId) => Promise<void>;
}
