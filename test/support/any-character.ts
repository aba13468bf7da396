import fc from 'fast-check';

/**
 * Every code point but halves of surrogate pairs, as `unit: 'binary'` of a string means it. That one makes a table of all
 * million of them in each suite, which takes longer than most suites.
 */
export const anyCharacter = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map(
    (point) => String.fromCodePoint(point),
    (character) => (character as string).codePointAt(0)!,
  );
