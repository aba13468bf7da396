import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filesBelow, root, sourceFiles } from './source.ts';

const mostLines = 250;
const mostSlices = 22;
const mostFiles = 12;

/** Folders that have more, and how many: the numbers may fall and never rise. A new line is a decision record. */
const crowded: Readonly<Record<string, number>> = {
  'src/app': 20,
  'src/authenticator/passkey': 17,
  'src/proofing/chip': 13,
  'src/sandbox/reader': 17,
};

/** What every slice has by plan, and what is shown rather than thought, does not count. */
const formal = /\/(index|ports|facts|refusals|store)\.ts$/;
const shown = /\/(pages|rooms|messages|styles|static|components|browser)\//;

describe('the size of things', () => {
  it(`is at most ${mostLines} lines for a file`, () => {
    const long = sourceFiles('src').map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }));
    expect(long.filter(({ lines }) => lines > mostLines)).toEqual([]);
  });

  it(`is at most ${mostSlices} folders in src`, () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.length).toBeLessThanOrEqual(mostSlices);
  });

  it(`is at most ${mostFiles} files in a folder of a slice`, () => {
    const counts = new Map<string, number>();
    for (const path of filesBelow('src')) {
      if (formal.test(path) || shown.test(path) || path.startsWith('src/platform/')) continue;
      counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    }
    expect([...counts].filter(([path, count]) => count > (crowded[path] ?? mostFiles))).toEqual([]);
  });

  it('is one name for one thing: kebab-case files', () => {
    const odd = filesBelow('src').filter((path) => !/^[a-z0-9/.-]+$/.test(path));
    expect(odd).toEqual([]);
  });
});
