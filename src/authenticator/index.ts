export type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
export type { Authentication, AuthenticationId, Method, ProvenIal } from './authentication/authentication.ts';
export { authenticationById } from './authentication/authentication-by-id.ts';
export { type AuthenticationStore, authenticationStore } from './authentication/authentication-store.ts';
export { sweepAuthentications } from './authentication/sweep-authentications.ts';
export type { Purpose, TakenChallenge } from './challenge/challenge.ts';
export { type ChallengeStore, challengeStore } from './challenge/challenge-store.ts';
export { sweepChallenges } from './challenge/sweep-challenges.ts';
export { type ChallengeClaim, takeChallenge } from './challenge/take-challenge.ts';
export { authenticatorActions } from './facts.ts';
export { type AuthenticatorForgettingStore, authenticatorForgettingStore } from './forgetting-store.ts';
export { type AuthenticatorJoiningStore, authenticatorJoiningStore } from './joining-store.ts';
export { countAsAuthentication } from './passkey/count-as-authentication.ts';
export {
  type AuthenticationStores,
  type FinishAuthentication,
  finishAuthentication,
} from './passkey/finish-authentication.ts';
export { type Binding, type FinishRegistration, finishRegistration } from './passkey/finish-registration.ts';
export { listPasskeys, type PasskeyEntry } from './passkey/list-passkeys.ts';
export { isActive as isActivePasskey, mostPasskeys, type Passkey, type PasskeyOrigin } from './passkey/passkey.ts';
export { type BindingDoubt, type NamedPasskey, type PasskeyStore, passkeyStore } from './passkey/passkey-store.ts';
export type { CompletedUse } from './passkey/record-authentication.ts';
export { removePasskey } from './passkey/remove-passkey.ts';
export { renamePasskey } from './passkey/rename-passkey.ts';
export { type StartAuthentication, startAuthentication } from './passkey/start-authentication.ts';
export { type StartRegistration, startRegistration } from './passkey/start-registration.ts';
export { passkeySignals } from './passkey-signals.ts';
export type { SubjectRegister, SubjectStanding } from './ports.ts';
export { authenticatorRefusals } from './refusals.ts';
export { type RemovedPasskeyStore, removedPasskeyStore } from './removed/removed-passkey-store.ts';
export { sweepRemovedPasskeys } from './removed/sweep-removed-passkeys.ts';
export { type TakeAwayPasskeys, takeAwayPasskeys } from './removed/take-away-passkeys.ts';
export { type RaisePasskey, raisePasskey } from './review/raise-passkey.ts';
export { type AuthenticatorReview, reviewAuthenticators } from './review/review-authenticators.ts';
export {
  type ApprovedAuthenticator,
  type CeremonyContext,
  type PasskeySettings,
  passkeySettings,
} from './webauthn/settings.ts';
