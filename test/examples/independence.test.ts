import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const examples = fileURLToPath(new URL('../../examples', import.meta.url));
const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

function importsOf(file: string): readonly string[] {
  const source = readFileSync(join(examples, file), 'utf8');
  return [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name]) => name!);
}

/** Relative names, as paths from the repository's example folder; others as they are. */
function targetsOf(file: string): readonly string[] {
  return importsOf(file).map((name) => (name.startsWith('.') ? resolve(examples, file, '..', name) : name));
}

describe('the example services', () => {
  it('are found', () => {
    expect(files).toContain(join('feedback', 'main.ts'));
    expect(files).toContain(join('health', 'main.ts'));
  });

  it.each(files)('take nothing from the provider’s source: %s', (file) => {
    for (const target of targetsOf(file)) expect(target).toMatch(/^(node:|koa$|jose$|openid-client$)|\/examples\//);
  });

  it.each(files.filter((file) => file.startsWith('feedback')))('take nothing from each other: %s', (file) => {
    for (const target of targetsOf(file)) expect(target).not.toMatch(/\/examples\/health\//);
  });
});
