import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { chipCodes } from '../../src/emrtd/index.ts';

const folder = join(import.meta.dirname, '../../src/emrtd');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const text = sources
  .filter((name) => name !== 'chip-code.ts')
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

describe('chip codes', () => {
  it('are lower snake case, each once', () => {
    for (const code of chipCodes) expect(code).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(new Set(chipCodes).size).toBe(chipCodes.length);
  });

  it('are all in use', () => {
    const numbered = /^dg_(missing|hash|not_in_sod)_\d+$/;
    expect(chipCodes.filter((code) => !numbered.test(code) && !text.includes(`'${code}'`))).toEqual([]);
  });
});
