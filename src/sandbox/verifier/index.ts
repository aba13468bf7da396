export { createVerifier, type SimulatedVerifier, type VerifierNeeds } from './create-verifier.ts';
export { type Manner, manners } from './manner.ts';
export type { MessageKeys } from './message.ts';
