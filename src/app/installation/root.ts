import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder, whether we run from src or from dist. */
export const projectRoot = findRoot(import.meta.dirname);

function findRoot(directory: string): string {
  if (existsSync(join(directory, 'package.json'))) return directory;
  const parent = dirname(directory);
  if (parent === directory) throw new Error('package.json is in no folder above the program');
  return findRoot(parent);
}
