import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AskedPeriod, bounds, daysOf, readPeriod, weekOf } from '../../../src/console/pages/statistics/period.ts';
import { Refusal } from '../../../src/kernel/refusal.ts';

/** A quarter past midnight of 24 November in Viet Nam, where it is still the 23rd elsewhere. */
const now = new Date('2026-11-23T17:15:00Z');
const read = (changes: Partial<AskedPeriod>) => readPeriod({ days: 30, from: '', to: '', ...changes }, now);
const codeOf = (changes: Partial<AskedPeriod>) => {
  try {
    return read(changes);
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

describe('a period', () => {
  it('ends today, as Viet Nam counts, unless days are named', () => {
    expect(read({ days: 7 })).toEqual({ first: '2026-11-18', last: '2026-11-24' });
    expect(read({ from: '2026-11-01' })).toEqual({ first: '2026-11-01', last: '2026-11-24' });
    expect(read({ to: '2026-03-01' })).toEqual({ first: '2026-01-31', last: '2026-03-01' });
  });

  it('is all of its days, the first and the last from midnight to midnight', () => {
    expect(bounds({ first: '2026-11-20', last: '2026-11-20' })).toEqual({
      from: new Date('2026-11-19T17:00:00Z'),
      until: new Date('2026-11-20T17:00:00Z'),
    });
    expect(daysOf({ first: '2024-02-28', last: '2024-03-01' })).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
  });

  it.each(['2026-02-30', '26-11-01', '2026-13-01', 'hôm nay', '1999-12-31', '9999-01-01', '2026-11-1'])(
    'is none that begins or ends on %s',
    (day) => {
      expect(codeOf({ from: day })).toBe('console.period.malformed');
      expect(codeOf({ to: day })).toBe('console.period.malformed');
    },
  );

  it('does not end before it begins, nor take longer than a year', () => {
    expect(codeOf({ from: '2026-11-02', to: '2026-11-01' })).toBe('console.period.malformed');
    expect(codeOf({ from: '2025-01-01', to: '2026-01-02' })).toBe('console.period.too_long');
    expect(read({ from: '2025-01-01', to: '2026-01-01' })).toEqual({ first: '2025-01-01', last: '2026-01-01' });
  });

  it('is read from any text, or refused', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (from, to) => {
        const found = codeOf({ from, to });
        expect(typeof found === 'object' || /^console\.period\./.test(String(found))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('has weeks that begin on Monday', () => {
    expect(['2026-11-22', '2026-11-23', '2026-11-29'].map(weekOf)).toEqual(['2026-11-16', '2026-11-23', '2026-11-23']);
  });
});
