import type { app as vi } from '../vi/app.ts';

export const app: Record<keyof typeof vi, string> = {
  'front.title': 'One identity for the services of Thái Nguyên province',
  'front.lead':
    'Thai Nguyen ID signs you in to the digital services of the province: create your identity once with your chip identity card, then sign in with your fingerprint, your face or the PIN of your device.',
  'front.account': 'Go to My page',
  'front.how.title': 'How it works',
  'front.how.card': 'Read your identity card',
  'front.how.card_text': 'A phone reads the chip of your card. We check that it is genuine and not a copy.',
  'front.how.passkey': 'Create a passkey',
  'front.how.passkey_text':
    'From then on you sign in with your fingerprint, your face or the PIN of your device. No password.',
  'front.how.agree': 'Services receive only what you agree to',
  'front.how.agree_text': 'Each service receives only what you see and agree to. You can withdraw at any time.',
  'front.examples.title': 'Try an example service',
  'front.examples.text': 'This trial version comes with example services and made-up cards.',
  'front.agencies.title': 'For agencies',
  'front.agencies.text':
    'Connect your service with OpenID Connect: documentation, levels of assurance and the card reading interface.',
  'front.agencies.link': 'Documentation',
  'front.privacy.title': 'Privacy',
  'front.privacy.text':
    'We keep only what is needed to recognise you, encrypted separately for each person. The portrait and the raw data of the chip are not kept after the check. Each service knows you by a code of its own, so services cannot use it to combine what they know. Everything that happens to your identity is shown in your history.',

  'fault.title': 'Something is wrong on our side',
  'fault.lead': 'This is our mistake, not yours. Please try again in a few minutes.',
  'fault.reference': 'Reference',
  'fault.help': 'If it still does not work, give this reference to support. It contains nothing about you.',
  'refusal.go_back': 'Go back',
};
