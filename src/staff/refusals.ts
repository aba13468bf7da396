import type { RefusalCatalogue } from '../kernel/refusal.ts';

export const staffRefusals = {
  /** No duty, or none for this unit. */
  'staff.duty.missing': 403,
  /** Nobody decides about their own duties, but to lay them down. */
  'staff.duty.own': 403,
  'staff.duty.held': 409,
  /** Another duty of theirs keeps watch over this one. */
  'staff.duty.incompatible': 409,
  /** Laid down, revoked, run out, or never there. */
  'staff.duty.unknown': 404,
  'staff.duty.last_security_officer': 409,
  'staff.unit.unknown': 422,
  'staff.officer.unknown': 404,
  'staff.officer.disabled': 409,
  'staff.officer.active': 409,
  /** Their own card has to be proven before others can confirm who they are. */
  'staff.officer.unproven': 409,
  'staff.officer.confirmed': 409,
  /** One of the first two, of whom nobody has said yet that they are who their card says. */
  'staff.officer.unconfirmed': 409,
  /** Used, expired, somebody else's, made by somebody who may no longer, or never there. */
  'staff.invitation.invalid': 410,
  /** There are officers: they invite the next. */
  'staff.bootstrap.done': 409,
  'staff.bootstrap.same_person': 422,
  'staff.limit.reached': 429,
} as const satisfies RefusalCatalogue;
