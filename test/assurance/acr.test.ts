import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Aal,
  type Acr,
  aalLevels,
  acrReached,
  acrScale,
  compareAcr,
  type Ial,
  ialLevels,
  isAcr,
  meets,
} from '../../src/assurance/index.ts';

const [low, substantial, high] = acrScale;
const now = new Date('2026-11-22T08:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const reached = (ial: Ial, aal: Aal, seconds = 0, maxAgeSeconds?: number) =>
  acrReached({ ial, aal, authenticatedAt: ago(seconds), now, maxAgeSeconds });

const anyIal = fc.constantFrom(...ialLevels);
const anyAal = fc.constantFrom(...aalLevels);
const anyAcr = fc.constantFrom<Acr | null>(null, ...acrScale);
const anyAge = fc.integer({ min: 0, max: 1000 });

describe('the acr of a sign-in', () => {
  it.each<[Ial, Aal, Acr | null]>([
    [0, 0, null],
    [0, 3, null],
    [3, 0, null],
    [1, 1, low],
    [1, 3, low],
    [3, 1, low],
    [2, 1, low],
    [2, 2, substantial],
    [2, 3, substantial],
    [3, 2, high],
    [3, 3, high],
  ])('with ial %p and aal %p just now is %p', (ial, aal, acr) => {
    expect(reached(ial, aal)).toBe(acr);
  });

  it('is high for 300 seconds, and substantial after', () => {
    expect(reached(3, 2, 300)).toBe(high);
    expect(reached(3, 2, 301)).toBe(substantial);
  });

  it('is high for max_age where that is shorter, never for longer', () => {
    expect(reached(3, 2, 60, 60)).toBe(high);
    expect(reached(3, 2, 61, 60)).toBe(substantial);
    expect(reached(3, 2, 1, 0)).toBe(substantial);
    expect(reached(3, 2, 301, 86_400)).toBe(substantial);
  });

  it('does not decay below high: a session keeps substantial and low', () => {
    expect(reached(2, 2, 86_400)).toBe(substantial);
    expect(reached(1, 1, 86_400)).toBe(low);
  });

  it('is not high for a sign-in that claims to lie in the future, beyond what clocks differ', () => {
    expect(reached(3, 2, -5)).toBe(high);
    expect(reached(3, 2, -61)).toBe(substantial);
  });

  it('is not high when the time of the sign-in or the max_age is no number', () => {
    expect(acrReached({ ial: 3, aal: 2, authenticatedAt: new Date(Number.NaN), now })).toBe(substantial);
    expect(reached(3, 2, 0, Number.NaN)).toBe(substantial);
  });

  it('never falls when a level rises', () => {
    fc.assert(
      fc.property(anyIal, anyIal, anyAal, anyAal, anyAge, (ial, moreIal, aal, moreAal, age) => {
        const less = reached(Math.min(ial, moreIal) as Ial, Math.min(aal, moreAal) as Aal, age);
        const more = reached(Math.max(ial, moreIal) as Ial, Math.max(aal, moreAal) as Aal, age);
        expect(compareAcr(more, less)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('never rises as time passes or max_age shrinks', () => {
    fc.assert(
      fc.property(anyIal, anyAal, anyAge, anyAge, fc.nat(1000), fc.nat(1000), (ial, aal, age, later, one, other) => {
        const before = reached(ial, aal, age, Math.max(one, other));
        const after = reached(ial, aal, age + later, Math.min(one, other));
        expect(compareAcr(before, after)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('the order of acr values', () => {
  it('is total: any two compare, both ways alike, and only equals are equal', () => {
    fc.assert(
      fc.property(anyAcr, anyAcr, anyAcr, (a, b, c) => {
        expect(Math.sign(compareAcr(a, b))).toBe(-Math.sign(compareAcr(b, a)) + 0);
        expect(compareAcr(a, b) === 0).toBe(a === b);
        if (compareAcr(a, b) <= 0 && compareAcr(b, c) <= 0) expect(compareAcr(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('lets the stronger meet a wish for the weaker', () => {
    expect(meets(high, substantial)).toBe(true);
    expect(meets(substantial, substantial)).toBe(true);
  });

  it('lets neither the weaker nor nothing meet a wish', () => {
    expect(meets(low, substantial)).toBe(false);
    expect(meets(substantial, high)).toBe(false);
    expect(meets(null, low)).toBe(false);
  });

  it('knows its own values by their whole name only', () => {
    expect(acrScale.every(isAcr)).toBe(true);
    for (const other of ['high', 'urn:thainguyen:id:loa:HIGH', 'urn:thainguyen:id:loa:high ', '', null, 3, ['high']])
      expect(isAcr(other)).toBe(false);
  });
});
