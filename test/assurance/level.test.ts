import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { effectiveIal, ialLevels, isAal, isIal } from '../../src/assurance/index.ts';

const ial = fc.constantFrom(...ialLevels);

describe('the effective identity level of a sign-in', () => {
  it('is the lower of the person and the authenticator', () => {
    expect(effectiveIal(3, 1)).toBe(1);
    expect(effectiveIal(1, 3)).toBe(1);
    expect(effectiveIal(2, 2)).toBe(2);
  });

  it('never exceeds either of them, in whichever order they come', () => {
    fc.assert(
      fc.property(ial, ial, (subject, authenticator) => {
        const effective = effectiveIal(subject, authenticator);
        expect(effective).toBeLessThanOrEqual(subject);
        expect(effective).toBeLessThanOrEqual(authenticator);
        expect(effective).toBe(effectiveIal(authenticator, subject));
      }),
    );
  });
});

describe('levels read from outside', () => {
  it.each([0, 1, 2, 3])('accepts %p', (level) => {
    expect(isIal(level)).toBe(true);
    expect(isAal(level)).toBe(true);
  });

  it.each([-1, 4, 1.5, Number.NaN, '2', null, undefined, true])('refuses %p', (level) => {
    expect(isIal(level)).toBe(false);
    expect(isAal(level)).toBe(false);
  });
});
