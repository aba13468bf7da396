import type { relyingParty as vi } from '../../vi/refusal/relying-party.ts';

/** What stands in the way of registering a service. */
export const relyingParty: Record<keyof typeof vi, string> = {
  'refusal.relying_party.registration.invalid.title': 'The registration has mistakes',
  'refusal.relying_party.registration.invalid.next': 'Correct the fields that are named and send it again.',
  'refusal.relying_party.client_id.taken.title': 'This client id is taken',
  'refusal.relying_party.client_id.taken.next': 'Choose another one.',
  'refusal.relying_party.record.unknown.title': 'This service cannot be found',
  'refusal.relying_party.record.unknown.next': 'Check its id in the list of services.',
  'refusal.relying_party.record.unchanged.title': 'The service is registered like this already',
  'refusal.relying_party.record.unchanged.next': 'There is nothing to do.',
  'refusal.relying_party.secret.none.title': 'This service has no secret',
  'refusal.relying_party.secret.none.next': 'Change its keys in the registration instead.',
  'refusal.relying_party.secret.overlap_too_long.title': 'The overlap is too long',
  'refusal.relying_party.secret.overlap_too_long.next': 'Choose 90 days at most.',
  'refusal.relying_party.secret.overlapping.title': 'The secret before is still accepted',
  'refusal.relying_party.secret.overlapping.next': 'Wait for its end, or end both at once with an overlap of 0.',
  'refusal.relying_party.resource_server.taken.title': 'This identifier or audience is registered already',
  'refusal.relying_party.resource_server.taken.next': 'Look at the list of resource servers, or choose another one.',
  'refusal.relying_party.resource_server.unknown.title': 'This resource server cannot be found',
  'refusal.relying_party.resource_server.unknown.next': 'Check its identifier in the list of resource servers.',
  'refusal.relying_party.status.unchanged.title': 'The service is in this state already',
  'refusal.relying_party.status.unchanged.next': 'There is nothing to do.',
  'refusal.relying_party.version.stale.title': 'Somebody else has just changed this service',
  'refusal.relying_party.version.stale.next': 'Look at it again, and repeat your change if it is still needed.',
  'refusal.relying_party.proposal.own.title': 'This needs another officer',
  'refusal.relying_party.proposal.own.next':
    'Who proposed it neither approves nor refuses it, and nobody else withdraws it.',
  'refusal.relying_party.proposal.settled.title': 'This proposal is settled',
  'refusal.relying_party.proposal.settled.next': 'Look at the list again.',
  'refusal.relying_party.proposal.waiting.title': 'The same is proposed already',
  'refusal.relying_party.proposal.waiting.next': 'Another officer has to approve it.',
};
