export { sandboxOrganisation } from './card/index.ts';
export { openSandbox, type Sandbox } from './installation.ts';
export { createReader, type OwnCard, type OwnCards, type ReaderNeeds } from './reader/index.ts';
export { createVerifier, type Manner, type MessageKeys, manners, type SimulatedVerifier } from './verifier/index.ts';
