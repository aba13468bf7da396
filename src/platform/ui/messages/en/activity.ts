import type { activity as vi } from '../vi/activity.ts';

export const activity: Record<keyof typeof vi, string> = {
  'activity.subject.created': 'Identity created with your identity card',
  'activity.proofing.case.approved': 'Chip of the card accepted',
  'activity.proofing.case.recognised': 'Identity card read again',
  'activity.proofing.card.doubted': 'Your card is no longer trusted: your level has fallen until you read another',
  'activity.proofing.card.trusted_again': 'Your card is trusted again',
  'activity.authenticator.passkey.registered': 'Passkey added',
  'activity.authenticator.passkey.recovered': 'Passkey made again with your identity card',
  'activity.authenticator.passkey.used': 'Signed in with a passkey',
  'activity.authenticator.passkey.counter_went_back': 'Strange sign: the passkey may have been copied',
  'activity.authenticator.passkey.renamed': 'Passkey renamed',
  'activity.authenticator.passkey.removed': 'Passkey removed',
  'activity.consent.granted': 'Agreed to share details',
  'activity.consent.revoked': 'Consent withdrawn',
  'activity.oidc.code.issued': 'Signed in to a service',
  'activity.oidc.token.issued': 'A service received access to the agreed details',
  'activity.oidc.grant.revoked': 'The access of a service was ended',
  'activity.oidc.session.ended': 'A session was ended',
  'activity.oidc.session.all_ended': 'Signed out everywhere',
  'activity.oidc.logout.undelivered': 'A service could not be told that you signed out',
  'activity.other': 'Another change to your record',
};
