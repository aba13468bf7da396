import { describe, expect, it } from '@jest/globals';
import { mannWhitney } from '../support/mann-whitney.ts';

/** Numbers that look random and are the same each time (mulberry32). */
function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Times as a network makes them: most near the least, a few far above. */
const times = (seed: number, shift = 0) => {
  const next = stream(seed);
  return Array.from({ length: 500 }, () => shift + 2 - Math.log(1 - next()));
};

describe('the Mann-Whitney test', () => {
  it('gives the known answer, without ties and with them', () => {
    // By hand: U = 12, z = 19.5 / √(64 · 17 / 12). With ties: U = 3, z = 21 / √(49 / 12 · (15 − 72 / 182)).
    expect(mannWhitney([1, 2, 3, 4, 5, 6, 13, 14], [7, 8, 9, 10, 11, 12, 15, 16])).toBeCloseTo(0.04057, 5);
    expect(mannWhitney([1, 1, 2, 2, 3, 3, 4], [3, 4, 4, 5, 5, 6, 6])).toBeCloseTo(0.00654, 5);
  });

  it('finds no difference where there is none, and does not care for the order', () => {
    expect(mannWhitney([1, 1, 1], [1, 1, 1])).toBe(1);
    expect(mannWhitney(times(1), times(2))).toBeGreaterThan(0.01);
    expect(mannWhitney(times(1), times(2, 0.3))).toBeCloseTo(mannWhitney(times(2, 0.3), times(1)), 10);
  });

  it('is right about as often as it says: one in a hundred of equal pairs falls below 0.01', () => {
    const below = Array.from({ length: 400 }, (_, at) => mannWhitney(times(2 * at + 10), times(2 * at + 11)));
    expect(below.filter((p) => p < 0.01).length).toBeLessThan(15);
  });

  it('finds a third of a millisecond among five hundred', () => {
    expect(mannWhitney(times(1), times(2, 0.3))).toBeLessThan(0.01);
    expect(mannWhitney(times(3), times(4, 1))).toBeLessThan(1e-9);
  });
});
