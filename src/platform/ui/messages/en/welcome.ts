import type { welcome as vi } from '../vi/welcome.ts';

export const welcome: Record<keyof typeof vi, string> = {
  'welcome.link.title': 'A link for officers',
  'welcome.link.lead': 'This link is for one person and works once.',
  'welcome.link.token': 'Code in the link',
  'welcome.link.hint': 'Usually filled in already. If it is empty, copy what comes after the # of the link.',
  'welcome.link.button': 'Go on',
  'welcome.link.stranger': 'If you do not know why you received it, close this page and tell whoever sent it.',
  'welcome.passkey.title': 'Make the passkey of a first officer',
  'welcome.passkey.greeting': 'Welcome, {name}',
  'welcome.passkey.lead': 'You are one of the first two people of this system. Make a passkey on a device of your own.',
  'welcome.passkey.until':
    'It opens the officers’ page alone, for 30 days. Before that, read your own identity card to make a second passkey, and let the other person confirm you.',
  'welcome.passkey.button': 'Make a passkey',
  'welcome.passkey.own_device': 'Do not make it on a shared computer.',
  'welcome.duties.title': 'Take up duties as an officer',
  'welcome.duties.greeting': '{name}, you are asked to take up duties',
  'welcome.duties.lead': 'Please read before you do:',
  'welcome.duties.watched':
    'Every look-up and every decision is recorded, and people see which office looked at their record. A duty ends after six months unless it is renewed.',
  'welcome.duties.button': 'Take these duties up',

  'duty_text.counter_officer':
    'Serves people at the counter: reads the card, compares person and portrait, helps with the passkey.',
  'duty_text.reviewer': 'Compares person and card from afar and decides with a reason.',
  'duty_text.supervisor': 'Hands out work, is the second person in a decision, staffs the office.',
  'duty_text.relying_party_manager': 'Registers services and approves what others registered.',
  'duty_text.security_officer': 'Grants and revokes duties, looks into what people report.',
  'duty_text.auditor': 'Reads the audit trail and verifies it. Holds no other duty.',
};
