export type { CaseView } from './case-view.ts';
export { consentTextVersion } from './consent-text.ts';
export { enrol } from './enrol.ts';
export type { Interaction } from './interaction.ts';
export type { DoneAuthentication, JourneyService, SignInPorts } from './ports.ts';
export { signInRefusals } from './refusals.ts';
export type { SceneSettings } from './render-step.tsx';
export { bindingOf, createSignIn } from './routes.tsx';
