export { type Consent, type ConsentId, covers, type Extent, extended } from './consent.ts';
export { type ConsentForgettingStore, consentForgettingStore } from './forgetting-store.ts';
export { type GiveConsent, giveConsent } from './give-consent.ts';
export { type ConsentJoiningStore, consentJoiningStore } from './joining-store.ts';
export { activeConsent, listConsents } from './read-consent.ts';
export { consentRefusals } from './refusals.ts';
export { type ConsentStore, consentStore } from './store.ts';
export { type WithdrawConsent, withdrawConsent } from './withdraw-consent.ts';
