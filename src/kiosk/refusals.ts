import type { RefusalCatalogue } from '../kernel/refusal.ts';

export const kioskRefusals = {
  'kiosk.code.wrong': 422,
  'kiosk.computer.unknown': 404,
} satisfies RefusalCatalogue;
