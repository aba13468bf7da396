import { createHash } from 'node:crypto';

/** Numbers that look random and are the same in every run, so that a run that was cut short can be taken up again. */
export interface Dice {
  /** From 0 up to, not including, 1. */
  roll(): number;
  below(limit: number): number;
  pick<T>(values: readonly T[]): T;
  /** By weight: the first is taken `weights[0]` times in all of them. */
  weigh<T>(values: readonly (readonly [T, number])[]): T;
}

export function diceOf(seed: string): Dice {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  /** mulberry32 */
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(roll() * limit);
  return {
    roll,
    below,
    pick: (values) => values[below(values.length)]!,
    weigh(values) {
      let left = roll() * values.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of values) {
        left -= weight;
        if (left < 0) return value;
      }
      return values.at(-1)![0];
    },
  };
}

/** A UUID version 7 of that moment, the same for the same name. */
export function idAt<Id extends string>(name: string, at: Date): Id {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id;
}
