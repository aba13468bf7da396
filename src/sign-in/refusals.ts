import type { RefusalCatalogue } from '../kernel/refusal.ts';

export const signInRefusals = {
  'interaction.expired': 410,
  'interaction.foreign': 403,
} as const satisfies RefusalCatalogue;
