import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstTlv, onlyTlv, readTlvs } from '../../../src/emrtd/asn1/tlv.ts';
import { Malformed } from '../../../src/emrtd/examination.ts';

const bytes = (hex: string) => Buffer.from(hex, 'hex');
const read = (hex: string) =>
  readTlvs(bytes(hex)).map(({ tag, value }) => [tag.toString(16), Buffer.from(value).toString('hex')]);

describe('data objects of a chip file', () => {
  it('are read side by side, with tags of one and two bytes', () => {
    expect(read('5f1f02abcd0101ff')).toEqual([
      ['5f1f', 'abcd'],
      ['1', 'ff'],
    ]);
  });

  it('may have lengths longer than needed', () => {
    expect(read('61820002abcd')).toEqual([['61', 'abcd']]);
    expect(read('6183000000')).toEqual([['61', '']]);
  });

  it('may be none', () => {
    expect(read('')).toEqual([]);
  });

  it.each([
    ['a tag without length', '61'],
    ['a tag cut off', '5f'],
    ['a tag of three bytes', '5f810100'],
    ['an indefinite length', '61800000'],
    ['a length of four bytes', '618400000000'],
    ['a length cut off', '6182ff'],
    ['a value cut off', '6103abcd'],
  ])('are refused with %s', (_, hex) => {
    expect(() => readTlvs(bytes(hex))).toThrow(Malformed);
  });

  it('are at most 256', () => {
    expect(readTlvs(bytes('0100'.repeat(256)))).toHaveLength(256);
    expect(() => readTlvs(bytes('0100'.repeat(257)))).toThrow(Malformed);
  });

  it('are exactly one where a file is expected', () => {
    expect(onlyTlv(bytes('6102abcd'), 0x61)).toEqual(bytes('abcd'));
    expect(() => onlyTlv(bytes('6202abcd'), 0x61)).toThrow(Malformed);
    expect(() => onlyTlv(bytes('6102abcd6100'), 0x61)).toThrow(Malformed);
    expect(() => onlyTlv(bytes(''), 0x61)).toThrow(Malformed);
  });

  it('are found by tag, the first first', () => {
    const objects = readTlvs(bytes('0101aa0201bb0101cc'));
    expect(firstTlv(objects, 1)).toEqual(bytes('aa'));
    expect(() => firstTlv(objects, 3)).toThrow(Malformed);
  });

  it('come out of any bytes, or a refusal does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (any) => {
        try {
          return readTlvs(any).reduce((sum, { value }) => sum + value.length, 0) <= any.length;
        } catch (error) {
          return error instanceof Malformed;
        }
      }),
    );
  });
});
