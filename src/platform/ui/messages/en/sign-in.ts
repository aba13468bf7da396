import type { signIn as vi } from '../vi/sign-in.ts';

export const signIn: Record<keyof typeof vi, string> = {
  'sign_in.title': 'Sign in',
  'sign_in.title_to': 'Sign in to {service}',
  'sign_in.lead':
    'Use your passkey: sign in with your fingerprint, your face or the PIN of your device. No password needed.',
  'sign_in.shared': 'This computer is shared: sign in for a short time, and forget it when the browser closes',
  'sign_in.button': 'Sign in with a passkey',
  'sign_in.new.title': 'No identity yet?',
  'sign_in.new.text': 'Create one with your chip identity card. You only do this once.',
  'sign_in.new.button': 'Create with your identity card',
  'sign_in.new.lost': 'Lost your phone or your passkey? Choose this as well, to make a new one.',
  'sign_in.sandbox':
    'First time here? Choose “Create with your identity card”. Made-up cards are ready, no phone needed.',

  'step_up.title': 'Confirm that it is you',
  'step_up.greeting': 'Hello {name}.',
  'step_up.why.fresh': '{service} needs to be sure that you are here, because you signed in some time ago.',
  'step_up.why.stronger': '{service} needs a safer sign-in than the last one for this.',
  'step_up.why.asked': '{service} wants you to confirm once more before you go on.',
  'step_up.button': 'Confirm with a passkey',
  'step_up.other': 'Not you?',
  'step_up.other_button': 'Sign in with another identity',

  'known.title': 'You already have an identity',
  'known.lead':
    'This card has been used to create an identity. Everyone has just one, so there is no need for another.',
  'known.sign_in.title': 'Sign in with a passkey you have',
  'known.sign_in.text': 'It may be on a phone or a computer that you used before.',
  'known.recover.title': 'Lost all your passkeys?',
  'known.recover.text':
    'You can make a new one with the card you just read. In case somebody else found your card, the new passkey has to wait before it works (hours: {hours}). This is recorded in the history of your identity.',
  'known.recover.level': 'The new passkey has identity level 1 until an officer has matched you to your card.',
  'known.recover.button': 'Make a new passkey with the card',

  'too_young.title': 'Too young to create an identity alone',
  'too_young.lead': 'By the date of birth on the card, this person is under {age}.',
  'too_young.why':
    'Anyone under {age} needs a parent or guardian to do this with them. Thai Nguyen ID does not offer that yet, so no identity was created.',
  'too_young.kept': 'We keep nothing that was read from the card.',
  'too_young.next': 'A parent or guardian can use their own identity to arrange things for the child.',
  'too_young.button': 'Return to {service}',

  'proof.title': 'More proof is needed',
  'proof.lead': 'For this, {service} needs a higher identity level than you have.',
  'proof.current': 'You have',
  'proof.needed': 'The service needs',
  'proof.chip': 'You can reach this level now by reading the chip of your identity card.',
  'proof.chip_button': 'Read the identity card',
  'proof.person':
    'This level needs an officer to match you to your identity card. Bring the card to the public service centre of your commune, then come back to this service.',
  'proof.remote':
    'No way to come to a counter? Ask from your own page: read the card, take pictures, and wait for an officer. Come back to this service once there is an answer.',
  'proof.remote_button': 'Ask remotely',
  'proof.decline': 'Return to {service}',

  'pending.title': 'The new passkey does not work yet',
  'pending.lead': 'This passkey was made again with a card, so it has to wait for a while, to protect you.',
  'pending.from': 'Works from',
  'pending.other': 'If you still have another passkey, you can use it right now.',
  'pending.warning': 'If you did not make this passkey, sign in with another one and remove it on My page.',
};
