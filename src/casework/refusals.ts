import type { RefusalCatalogue } from '../kernel/refusal.ts';

export const caseworkRefusals = {
  'casework.case.unknown': 404,
  'casework.case.settled': 409,
  'casework.case.taken': 409,
  'casework.case.not_leased': 409,
  'casework.case.own_identity': 403,
  'casework.case.own_opening': 403,
  'casework.case.same_eyes': 403,
  'casework.case.own_act': 403,
  'casework.assignee.unfit': 409,
  'casework.reason.unknown': 400,
  'casework.note.too_long': 400,
  'casework.officer.limit': 429,
} as const satisfies RefusalCatalogue;
