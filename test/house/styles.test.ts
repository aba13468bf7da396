import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from './source.ts';

const folder = join(root, 'src/platform/ui/styles');
/** What they say is of paper and of people's devices, about everybody's blocks. */
const aboutAll = ['print.css', 'circumstance.css'];

/** Names of the classes that a sheet lays out by themselves, wherever they stand. */
function laidOut(sheet: string): readonly string[] {
  const text = readFileSync(join(folder, sheet), 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
  const selectors = [...text.matchAll(/([^{}]+)\{/g)].flatMap(([, list]) => list!.split(','));
  return [...new Set(selectors.map((selector) => selector.trim()).filter((one) => /^\.[a-z0-9_-]+$/.test(one)))];
}

describe('the style sheets', () => {
  it('lay every class out in one place: two pages that share a name would change each other', () => {
    const sheets = readdirSync(folder).filter((name) => name.endsWith('.css') && !aboutAll.includes(name));
    const places = new Map<string, string[]>();
    for (const sheet of sheets)
      for (const name of laidOut(sheet)) places.set(name, [...(places.get(name) ?? []), sheet]);
    expect([...places].filter(([, where]) => where.length > 1)).toEqual([]);
    expect(places.size).toBeGreaterThan(100);
  });
});
