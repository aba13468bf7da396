export { resumeRelyingParty, suspendRelyingParty } from './change-status.ts';
export {
  addCommand,
  type CommandNeeds,
  listCommand,
  type OutputFlags,
  resumeCommand,
  rotateSecretCommand,
  suspendCommand,
  updateCommand,
} from './commands/commands.ts';
export type { AddFlags, UpdateFlags } from './commands/flags.ts';
export { addOptions, type CommandOption, updateOptions } from './commands/options.ts';
export type { OfficerActor } from './proposal/officer-actor.ts';
export type { Proposal, ProposedRegistration, Settlement } from './proposal/proposal.ts';
export { type ProposalStore, proposalStore } from './proposal/proposal-store.ts';
export { proposeRegistration, proposeResuming } from './proposal/propose.ts';
export { type SettleProposal, settleProposal } from './proposal/settle-proposal.ts';
export { relyingPartyRefusals } from './refusals.ts';
export {
  contentAlgs,
  type Envelope,
  type Envelopes,
  keyAlgs,
  signingAlgs,
  usualEnvelopes,
} from './registration/envelope.ts';
export { explainProblem, type ProblemCode, problemTexts } from './registration/problem.ts';
export type { PublicKeys } from './registration/public-keys.ts';
export {
  type Registered,
  type RegisterRelyingParty,
  registerRelyingParty,
} from './registration/register-relying-party.ts';
export type { Registration } from './registration/registration.ts';
export {
  type RegistrationChanges,
  type UpdateRelyingParty,
  updateRelyingParty,
} from './registration/update-relying-party.ts';
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
export {
  type AddResourceServerFlags,
  addResourceServerCommand,
  addResourceServerOptions,
  listResourceServersCommand,
  type ResourceServerFlags,
  type ResourceServerNeeds,
  updateResourceServerCommand,
  updateResourceServerOptions,
} from './resource-server/commands.ts';
export {
  type ResourceServerChanges,
  registerResourceServer,
  updateResourceServer,
} from './resource-server/register-resource-server.ts';
export type { ResourceServerInput } from './resource-server/registration.ts';
export type { ResourceScope, ResourceServer } from './resource-server/resource-server.ts';
export { type ResourceServerStore, resourceServerStore } from './resource-server/store.ts';
export { type RotateSecret, rotateSecret } from './rotate-secret.ts';
export { hashSecret, matchesSecret } from './secret.ts';
export { type RelyingPartyStore, relyingPartyStore } from './store.ts';
