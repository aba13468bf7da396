import type { RefusalCatalogue } from '../kernel/refusal.ts';

export const consoleRefusals = {
  'console.session.ended': 401,
  'console.sign_in.failed': 400,
  'console.sign_in.weak': 403,
  'console.officer.none': 403,
  'console.duty.missing': 403,
  'console.period.malformed': 422,
  'console.period.too_long': 422,
} as const satisfies RefusalCatalogue;
