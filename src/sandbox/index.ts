export { sandboxOrganisation } from './card/index.ts';
export { openSandbox, type Sandbox } from './installation.ts';
export { createReader, type ReaderNeeds } from './reader/index.ts';
