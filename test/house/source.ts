import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

export interface SourceFile {
  /** From the root of the project, with slashes: `src/kernel/ids.ts`. */
  readonly path: string;
  readonly text: string;
}

/** The TypeScript and JavaScript below a folder of the project. */
export function sourceFiles(folder: string): SourceFile[] {
  return filesBelow(folder)
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

export function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

export interface Import {
  readonly from: string;
  /** Below the root for a file of ours, the bare name for a package. */
  readonly to: string;
  readonly isOurs: boolean;
}

const statement = /(?:^|;)\s*(?:import|export)\s(?:[^'";]*?\bfrom\s*)?'([^']+)'|\bimport\(\s*'([^']+)'/gm;

/** Every import, re-export and dynamic import by a literal name, types included. */
export function importsOf(file: SourceFile): Import[] {
  return [...file.text.matchAll(statement)].map(([, fixed, dynamic]) => {
    const name = fixed ?? dynamic!;
    const isOurs = name.startsWith('.');
    const to = isOurs ? relative(root, resolve(root, file.path, '..', name)) : name;
    return { from: file.path, to, isOurs };
  });
}
