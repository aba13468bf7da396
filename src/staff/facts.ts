import type { HeldDuty } from '../kernel/officer.ts';

/** Everything this slice records, always with the officer it is about as its subject. */
export const staffActions = {
  bootstrapped: 'staff.officer.bootstrapped',
  welcomed: 'staff.officer.welcomed',
  confirmed: 'staff.officer.confirmed',
  invited: 'staff.officer.invited',
  joined: 'staff.officer.joined',
  disabled: 'staff.officer.disabled',
  enabled: 'staff.officer.enabled',
  granted: 'staff.duty.granted',
  renewed: 'staff.duty.renewed',
  revoked: 'staff.duty.revoked',
  expired: 'staff.duty.expired',
  limited: 'staff.limit.reached',
} as const;

/** `reviewer@01840`: how a duty for a unit is written down. */
export function dutyText({ duty, unit }: HeldDuty): string {
  return `${duty}@${unit}`;
}
