export { resumeRelyingParty, suspendRelyingParty } from './change-status.ts';
export { addOptions, type CommandOption } from './command-options.ts';
export {
  type AddFlags,
  addCommand,
  type CommandNeeds,
  listCommand,
  type OutputFlags,
  resumeCommand,
  suspendCommand,
} from './commands.ts';
export { relyingPartyRefusals } from './refusals.ts';
export { explainProblem } from './registration/problem.ts';
export type { PublicKeys } from './registration/public-keys.ts';
export {
  type Registered,
  type RegisterRelyingParty,
  registerRelyingParty,
} from './registration/register-relying-party.ts';
export type { Registration } from './registration/registration.ts';
export {
  type AuthMethod,
  type BackchannelLogout,
  type GrantType,
  isActive,
  isRegisteredPostLogoutRedirectUri,
  isRegisteredRedirectUri,
  type RelyingParty,
  type RelyingPartyStatus,
  shownHost,
} from './relying-party.ts';
export { hashSecret, matchesSecret } from './secret.ts';
export { type RelyingPartyStore, relyingPartyStore } from './store.ts';
