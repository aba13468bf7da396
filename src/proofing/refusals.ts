import type { RefusalCatalogue } from '../kernel/refusal.ts';

export const proofingRefusals = {
  'proofing.ticket.invalid': 401,
  'proofing.reader_token.invalid': 401,
  'proofing.challenge.invalid': 409,
  'proofing.chip.unavailable': 503,
  'proofing.chip.busy': 503,
  'proofing.chip.failed': 503,
  'proofing.chip.other_subject': 409,
  'proofing.case.unknown': 404,
  'proofing.case.expired': 410,
  'proofing.case.not_due': 409,
  'proofing.case.other_subject': 409,
  'proofing.code.wrong': 422,
  'proofing.code.exhausted': 410,
  'proofing.subject.too_young': 403,
  'proofing.card_qr.malformed': 422,
  'proofing.card_qr.encoding': 422,
  'proofing.card_qr.ambiguous': 422,
  'proofing.trust.two_people_needed': 403,
} as const satisfies RefusalCatalogue;
