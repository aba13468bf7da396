import type { RefusalCatalogue } from '../kernel/refusal.ts';

export const subjectRefusals = {
  'subject.number.malformed': 422,
  'subject.number.already_enrolled': 409,
  'subject.identity.unproven': 422,
  'subject.record.unknown': 404,
  /** Suspended or deceased: the record is what keeps the number from a second identity. */
  'subject.deletion.retained': 409,
  /** Officers do not look themselves up: their own hall shows them what we hold. */
  'subject.record.own': 403,
  /** No reason was given, or the time of the last one is over. */
  'subject.record.closed': 403,
  'subject.report.made_already': 409,
  'subject.report.too_many': 429,
  'subject.unit.malformed': 422,
  'subject.search.no_duty': 403,
  'subject.search.no_reason': 422,
  'subject.search.no_reference': 422,
  'subject.search.malformed': 422,
  'subject.search.wildcard': 422,
  'subject.search.too_vague': 422,
  'subject.intervention.unknown': 404,
  /** Their status does not allow it, or has changed since it was asked for. */
  'subject.intervention.not_possible': 409,
  'subject.intervention.reason_unknown': 422,
  'subject.intervention.note_too_long': 422,
  /** A merge needs two records, everything else one. */
  'subject.intervention.other_needed': 422,
  /** A reclaim rests on a visit to a counter, and nothing else does. */
  'subject.intervention.visit_needed': 422,
  /** The visit is somebody else's, by sight, another officer's, or its person is not matched yet. */
  'subject.intervention.visit_unfit': 409,
  /** It was asked for in this visit already. */
  'subject.intervention.visit_used': 409,
  'subject.intervention.already_waiting': 409,
  'subject.intervention.settled': 409,
  'subject.intervention.own_identity': 403,
  'subject.intervention.own_proposal': 403,
  /** Taken back by somebody else than who asked. */
  'subject.intervention.not_own': 403,
  'subject.intervention.no_duty': 403,
  /** The record that would end carries duties: they are taken back first. */
  'subject.intervention.of_officer': 409,
} as const satisfies RefusalCatalogue;
