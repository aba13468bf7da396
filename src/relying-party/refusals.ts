import type { RefusalCatalogue } from '../kernel/refusal.ts';

export const relyingPartyRefusals = {
  'relying_party.registration.invalid': 422,
  'relying_party.client_id.taken': 409,
  'relying_party.proposal.own': 403,
  'relying_party.proposal.settled': 409,
  'relying_party.proposal.waiting': 409,
  'relying_party.record.unknown': 404,
  'relying_party.record.unchanged': 409,
  'relying_party.resource_server.taken': 409,
  'relying_party.resource_server.unknown': 404,
  'relying_party.secret.none': 409,
  'relying_party.secret.overlap_too_long': 422,
  'relying_party.secret.overlapping': 409,
  'relying_party.status.unchanged': 409,
  'relying_party.version.stale': 409,
} as const satisfies RefusalCatalogue;
