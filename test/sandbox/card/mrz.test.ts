import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkDigit, mrzLines, mrzName } from '../../../src/sandbox/card/chip/mrz.ts';
import { aHolder } from './authorities.ts';

describe('check digits', () => {
  // ICAO 9303-3 appendix A, examples 1 and 2.
  it.each([
    ['520727', '3'],
    ['AB2134<<<', '5'],
  ])('of %s is %s, as ICAO works it out', (text, digit) => {
    expect(checkDigit(text)).toBe(digit);
  });
});

describe('the machine-readable zone', () => {
  it('holds the last nine digits as document number and the whole number with a check digit of its own', () => {
    const [first] = mrzLines(aHolder({ number: '019199912345' }));
    expect(first).toBe(`IDVNM199912345${checkDigit('199912345')}019199912345<<${checkDigit('019199912345<<')}`);
  });

  it('closes line 2 with the composite digit of ICAO 9303-5', () => {
    const [first, second] = mrzLines(aHolder()) as [string, string];
    const parts = first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29);
    expect(second.slice(29)).toBe(checkDigit(parts));
  });

  it('writes the last day of 99 for a card without expiry', () => {
    expect(mrzLines(aHolder({ expiryDate: null }))[1]!.slice(8, 14)).toBe('991231');
  });

  it.each([
    ['Nguyễn Thị Mai An', 'NGUYEN<<THI<MAI<AN<<<<<<<<<<<<'],
    ['Đặng Đình Đức', 'DANG<<DINH<DUC<<<<<<<<<<<<<<<<'],
    ["H' Hen Niê", 'H<<HEN<NIE<<<<<<<<<<<<<<<<<<<<'],
    ['Công Huyền Tôn Nữ Nguyễn Hoàng Phương Thảo', 'CONG<<HUYEN<TON<NU<NGUYEN<HOAN'],
  ])('writes %s as %s', (name, line) => {
    expect(mrzName(name)).toBe(line);
  });

  it('is three lines of thirty for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (name) => {
        expect(mrzLines(aHolder({ name })).join('')).toMatch(/^[A-Z0-9<]{90}$/);
      }),
    );
  });
});
