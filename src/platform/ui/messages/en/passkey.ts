import type { passkey as vi } from '../vi/passkey.ts';

export const passkey: Record<keyof typeof vi, string> = {
  'passkey.name': 'Passkey',
  'passkey.plain': 'sign in with your fingerprint, your face or the PIN of your device',
  'passkey.autofill.label': 'Or tap this field to choose a saved passkey',
  'passkey.working': 'Waiting for your device…',
  'passkey.sending': 'Done, moving on…',
  'passkey.error.cancelled':
    'The device stopped or took too long. Please try again. If your passkey is on another phone, choose “Use a phone or another device” when asked, and turn on Bluetooth on both.',
  'passkey.error.register_cancelled':
    'The device stopped or took too long. Please try again. The device needs a screen lock: fingerprint, face or PIN.',
  'passkey.error.exists': 'This device already has a passkey of yours. Use that one, or add one on another device.',
  'passkey.error.unsupported':
    'This browser does not support passkeys. Update it, or open this page in a recent Chrome, Safari, Edge or Firefox.',
  'passkey.error.address': 'This page is not at the address of Thai Nguyen ID. Close it and start from the service.',
  'passkey.error.network': 'The server cannot be reached. Check your connection and try again.',
  'passkey.error.expired': 'This attempt has expired. Reload the page and try again.',
  'passkey.error.busy': 'Too many tries. Wait a few minutes and try again.',
  'passkey.error.failed': 'The device reported an error. Try again, or use another device.',
  'passkey.noscript': 'Passkeys need JavaScript, which is turned off in this browser. Turn it on and reload the page.',

  'create.title': 'Create a passkey',
  'create.greeting': 'Hello {name}',
  'create.genuine': 'Your card is genuine.',
  'create.mrz_name':
    'This card only tells the name without its marks, and it may be cut short. Services will receive it as shown here.',
  'create.lead':
    'Last step: create a passkey on this device. From then on you sign in with your fingerprint, your face or the PIN of your device.',
  'create.fact.like': 'It is like unlocking your phone: there is no password to remember.',
  'create.fact.stays': 'Your fingerprint and face never leave the device. We do not receive them.',
  'create.fact.safe': 'Nobody can trick you out of it by phone or message.',
  'create.fact.more': 'Later you can add passkeys on other devices, or remove the one of a lost device.',
  'create.wait': 'This passkey replaces a lost one, so it has to wait before it works (hours: {hours}).',
  'create.own_device': 'Only create a passkey on a device of your own, never on a shared one.',
  'create.button': 'Create a passkey on this device',
};
