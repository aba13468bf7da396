import type { RefusalCatalogue } from '../kernel/refusal.ts';

export const accountRefusals = {
  'account.session.ended': 401,
  'account.sign_in.failed': 400,
} as const satisfies RefusalCatalogue;
