import type { RefusalCatalogue } from '../../kernel/refusal.ts';

/** What the edge itself refuses, before any domain is asked. */
export const httpRefusals = {
  'request.malformed': 400,
  'request.cross_site': 403,
  'request.not_found': 404,
  'request.method_not_allowed': 405,
  'request.timeout': 408,
  'request.too_large': 413,
  'request.unsupported_type': 415,
  'request.too_many': 429,
  'service.unavailable': 503,
} as const satisfies RefusalCatalogue;
