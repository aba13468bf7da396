// The Node that came with the install, where the one that runs this script is too old.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const installed = join(root, 'node_modules/.bin/node');
const isNew = Number.parseInt(process.versions.node, 10) >= 24;

export const ourNode = isNew || !existsSync(installed) ? process.execPath : installed;
