import { describe, expect, it } from '@jest/globals';
import * as asn1js from 'asn1js';
import { dg13Fields, encodeDg13 } from '../../../src/sandbox/card/chip/dg13.ts';
import { encodeDg2 } from '../../../src/sandbox/card/chip/face.ts';
import { drawPortrait } from '../../../src/sandbox/card/chip/portrait.ts';
import { aHolder } from './authorities.ts';
import { members } from './read-sod.ts';

describe('DG13', () => {
  const holder = aHolder({ father: 'Nguyễn Văn Cha', mother: 'Trần Thị Mẹ', oldNumber: '099912345' });

  it('is version 1, the UTF-8 identifier, and fields in the order of their numbers', () => {
    expect(numbersOf(encodeDg13(dg13Fields(holder)))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
  });

  it('gives each parent a sequence, and leaves the bare number where there is no spouse', () => {
    const hex = encodeDg13(dg13Fields(holder)).toString('hex');
    expect(hex).toContain('300302010e');
    expect(hex).toContain(`30130c11${Buffer.from('Nguyễn Văn Cha').toString('hex')}`);
  });

  it('leaves out the old number of those who never had one', () => {
    expect(numbersOf(encodeDg13(dg13Fields(aHolder())))).not.toContain(15);
  });

  it('says in words that a card does not expire', () => {
    expect(encodeDg13(dg13Fields(aHolder({ expiryDate: null }))).includes('Không thời hạn')).toBe(true);
  });
});

describe('the portrait', () => {
  it('is a whole baseline JPEG of 240 by 320, without a stray marker', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const image = drawPortrait(seed * 16_661);
      expect(image.subarray(0, 4).toString('hex')).toBe('ffd8ffe0');
      expect(image.subarray(-2).toString('hex')).toBe('ffd9');
      const frame = image.indexOf(Buffer.from('ffc0', 'hex'));
      expect([image.readUInt16BE(frame + 5), image.readUInt16BE(frame + 7)]).toEqual([320, 240]);
      const scan = image.subarray(image.indexOf(Buffer.from('ffda', 'hex')) + 10, -2).toString('hex');
      expect(scan.match(/../g)!.join(' ')).not.toMatch(/ff (?!00)/);
    }
  });

  it('differs from person to person', () => {
    expect(drawPortrait(1)).not.toEqual(drawPortrait(2));
  });
});

describe('DG2', () => {
  it('is one facial record whose lengths add up', () => {
    const bytes = drawPortrait(1);
    const dg2 = encodeDg2({ bytes, format: 'jpeg', width: 240, height: 320 });
    const record = dg2.subarray(dg2.indexOf('FAC\0' + '010\0'));
    expect(record.readUInt32BE(8)).toBe(record.length);
    expect(record.readUInt32BE(14)).toBe(record.length - 14);
    expect(record.subarray(46)).toEqual(bytes);
  });
});

function numbersOf(dg13: Buffer): readonly number[] {
  const [content] = members(asn1js.fromBER(Uint8Array.from(dg13)).result);
  const [version, identifier, set] = members(content!);
  expect(Number((version as asn1js.Integer).toBigInt())).toBe(1);
  expect((identifier as asn1js.ObjectIdentifier).getValue()).toBe('1.0.10646.1.0.8');
  return members(set!).map((entry) => Number((members(entry)[0] as asn1js.Integer).toBigInt()));
}
