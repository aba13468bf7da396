import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { refusalCatalogue } from '../../src/app/http/catalogue.ts';
import { chipCodes } from '../../src/emrtd/index.ts';
import { root } from './source.ts';

const folder = mkdtempSync(join(tmpdir(), 'tnid-docs-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The command of npm run docs, on a folder of its own. */
function docs(...args: readonly string[]) {
  const command = [join(root, 'scripts/docs.mjs'), '--in', folder, ...args];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return { status, stderr };
}

describe('the documents made from the code', () => {
  it('are of today once they are written', () => {
    expect(docs()).toEqual({ status: 0, stderr: '' });
    expect(readdirSync(folder).toSorted()).toEqual(['configuration.md', 'errors.md', 'interventions.md']);
    expect(docs('--check')).toEqual({ status: 0, stderr: '' });
  }, 60_000);

  it.each(['configuration.md', 'errors.md', 'interventions.md'])(
    'are missed by the check when somebody changes one by hand: %s',
    (name) => {
      const path = join(folder, name);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.replace('|', ' |'));
      const { status, stderr } = docs('--check');
      expect([status, stderr]).toEqual([1, expect.stringContaining(`docs/${name}`)]);
      writeFileSync(path, text);
    },
    60_000,
  );

  it('are missed by the check when one is not there', () => {
    rmSync(join(folder, 'errors.md'));
    expect(docs('--check')).toMatchObject({ status: 1, stderr: expect.stringContaining('docs/errors.md') });
    docs();
  }, 60_000);

  it('are asked for by npm run check', () => {
    expect(readFileSync(join(root, 'scripts/check.mjs'), 'utf8')).toContain("run('scripts/docs.mjs', ['--check'])");
  });

  it('hold every refusal and every code of a chip, the latter with its meaning', () => {
    const text = readFileSync(join(folder, 'errors.md'), 'utf8');
    const family = (code: string) => code.replace(/^(dg_hash|dg_not_in_sod|dg_missing)_\d+$/, '$1_<number>');
    expect(Object.keys(refusalCatalogue).filter((code) => !text.includes(`| \`${code}\` |`))).toEqual([]);
    // A new code gets its meaning in scripts/docs/chip-meanings.mjs.
    const silent = chipCodes.filter((code) => !new RegExp(`\\| \`${family(code)}\` \\| \\S`).test(text));
    expect(silent).toEqual([]);
  });
});
