import type { RefusalCatalogue } from '../kernel/refusal.ts';

export const auditRefusals = {
  'audit.checkpoint.none': 404,
  'audit.proof.impossible': 404,
} as const satisfies RefusalCatalogue;
