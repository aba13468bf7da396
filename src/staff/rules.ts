/** How long things last; from the configuration. */
export interface StaffRules {
  /** A duty, unless renewed. */
  readonly dutyDays: number;
  /** An officer who was not there for so long is disabled. */
  readonly idleDays: number;
  readonly invitationDays: number;
  /** The link to a first passkey at the start of an installation. */
  readonly welcomeHours: number;
  /** The first two of an installation, unless confirmed. */
  readonly bootstrapDays: number;
}

export const daySeconds = 86_400;
