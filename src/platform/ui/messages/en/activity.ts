import type { activity as vi } from '../vi/activity.ts';

export const activity: Record<keyof typeof vi, string> = {
  'activity.subject.enrolled': 'Identity created with your identity card',
  'activity.subject.assurance_raised': 'Identity level raised',
  'activity.subject.assurance_lowered': 'Identity level lowered',
  'activity.proofing.case.opened': 'Card reading started',
  'activity.proofing.case.approved': 'Chip of the card accepted',
  'activity.proofing.case.recognised': 'Card read again to confirm who you are',
  'activity.proofing.case.refused': 'Chip of the card not accepted',
  'activity.authenticator.passkey.registered': 'Passkey added',
  'activity.authenticator.passkey.used': 'Signed in with a passkey',
  'activity.authenticator.passkey.renamed': 'Passkey renamed',
  'activity.authenticator.passkey.removed': 'Passkey removed',
  'activity.authenticator.passkey.recovered': 'Passkey made again with your identity card',
  'activity.consent.granted': 'Agreed to share details',
  'activity.consent.revoked': 'Consent withdrawn',
  'activity.sign_in.completed': 'Signed in to a service',
  'activity.session.ended': 'A session was ended',
  'activity.session.all_ended': 'Signed out everywhere',
  'activity.other': 'Another change to your record',
};
