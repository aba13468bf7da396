// Writes the documents that are made from the code, so that the two cannot differ. `--check` only compares and names what
// differs; `--in <folder>` looks there instead of docs/. Needs dist/.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configuration } from './docs/configuration.mjs';
import { errors } from './docs/errors.mjs';
import { interventions } from './docs/interventions.mjs';

const made = { 'configuration.md': configuration, 'errors.md': errors, 'interventions.md': interventions };
const [, , ...args] = process.argv;
const folder = args.includes('--in')
  ? args[args.indexOf('--in') + 1]
  : fileURLToPath(new URL('../docs', import.meta.url));

for (const [name, text] of Object.entries(made)) {
  const path = join(folder, name);
  if (!args.includes('--check')) writeFileSync(path, text());
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== text()) {
    console.error(`docs/${name} tells another story than the code: run npm run docs`);
    process.exitCode = 1;
  }
}
