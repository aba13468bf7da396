import type { Config } from '../../platform/config/schema.ts';
import type { StaffRules } from '../../staff/index.ts';

/** The configuration's words for how long things last among officers. */
export function staffRules({ staff }: Config): StaffRules {
  return {
    dutyDays: staff.duty_days,
    idleDays: staff.idle_days,
    invitationDays: staff.invitation_days,
    welcomeHours: staff.welcome_hours,
    bootstrapDays: staff.bootstrap_days,
  };
}
