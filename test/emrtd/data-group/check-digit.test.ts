import { describe, expect, it } from '@jest/globals';
import { checkDigit } from '../../../src/emrtd/data-group/check-digit.ts';

describe('check digits', () => {
  it.each([
    ['520727', '3', 'ICAO 9303-3 §4.9, a date'],
    ['AB2134<<<', '5', 'ICAO 9303-3 §4.9, a document number'],
    ['D23145890', '7', 'ICAO 9303-5 appendix B, the specimen’s number'],
    ['740812', '2', 'ICAO 9303-5 appendix B, the specimen’s birth'],
    ['120415', '9', 'ICAO 9303-5 appendix B, the specimen’s expiry'],
    ['<<<<<<', '0', 'fillers count nothing'],
    ['', '0', 'nothing counts nothing'],
  ])('of %s is %s (%s)', (characters, digit) => {
    expect(checkDigit(characters)).toBe(digit);
  });

  it('change with any single digit', () => {
    for (const other of '012345678') expect(checkDigit(`19912${other}456`)).not.toBe(checkDigit('199129456'));
  });
});
