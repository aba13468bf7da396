import type { RefusalCatalogue } from '../../kernel/refusal.ts';

export const vaultRefusals = {
  'vault.key.destroyed': 410,
  'vault.hash.busy': 503,
} as const satisfies RefusalCatalogue;
