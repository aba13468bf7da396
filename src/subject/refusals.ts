import type { RefusalCatalogue } from '../kernel/refusal.ts';

export const subjectRefusals = {
  'subject.number.malformed': 422,
  'subject.number.already_enrolled': 409,
  'subject.identity.unproven': 422,
  'subject.record.unknown': 404,
  /** Suspended or deceased: the record is what keeps the number from a second identity. */
  'subject.deletion.retained': 409,
} as const satisfies RefusalCatalogue;
