import { describe, expect, it } from '@jest/globals';
import type { ChipCode } from '../../../src/emrtd/index.ts';
import { judge, type Situation } from './stage.ts';

/** `genuine`, or the code of the first doubt, with its detail after a colon where the detail tells which check spoke. */
export type Expected = 'genuine' | ChipCode | `${ChipCode}:${string}` | RegExp;

export interface Case {
  /** The row of the acceptance table; rows of our own have a letter behind. */
  readonly id: string;
  readonly what: string;
  readonly expected: Expected;
  readonly situation: () => Situation;
}

/** Runs a part of the acceptance table: the verdict's first word must be the expected one. */
export function acceptance(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    it.each(cases)('$id: $what → $expected', ({ expected, situation }) => {
      const isPattern = expected instanceof RegExp;
      const word = firstWord(situation(), !isPattern && expected.includes(':'));
      if (isPattern) expect(word).toMatch(expected);
      else expect(word).toBe(expected);
    });
  });
}

function firstWord(situation: Situation, withDetail: boolean): string {
  const verdict = judge(situation);
  if (verdict.outcome === 'genuine') return 'genuine';
  const [first] = verdict.doubts;
  return withDetail ? `${first?.code}:${first?.detail}` : (first?.code ?? 'no doubt');
}
