import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from '../../house/source.ts';
import { type Row, rows } from './rows.ts';

/** P01–P06, N01–N03, N11–N12 and N113–N115, N20–N35, N41, N42, N44, N45–N93. */
const ids = [
  ...['P01', 'P02', 'P03', 'P04', 'P05', 'P06', 'N01', 'N02', 'N03'],
  ...['N11', 'N12', 'N113', 'N114', 'N115', 'N41', 'N42', 'N44'],
  ...range(20, 35),
  ...range(45, 93),
];

function range(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `N${from + index}`);
}

/** The test's own words: a line of a table, or a title that begins with the id, up to the next of its kind. */
function testOf({ id, proof }: Row): string | undefined {
  const path = join(root, proof);
  if (!existsSync(path)) return undefined;
  const parts = readFileSync(path, 'utf8').split(/(?=id: '[NP]\d)|(?='[NP]\d+: )/);
  return parts.find((part) => part.startsWith(`id: '${id}'`) || part.startsWith(`'${id}: `));
}

describe('the acceptance table', () => {
  it('has 82 rows, each once', () => {
    expect(ids).toHaveLength(82);
    expect(rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  it.each(rows)('$id: $what → $code has its test', (row) => {
    const test = testOf(row);
    expect(test).toBeDefined();
    expect(test).toContain(row.code);
  });
});
