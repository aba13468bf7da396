import type { RefusalCatalogue } from '../kernel/refusal.ts';

export const consentRefusals = {
  'consent.record.unknown': 404,
} as const satisfies RefusalCatalogue;
