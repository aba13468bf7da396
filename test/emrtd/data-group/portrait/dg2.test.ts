import { describe, expect, it } from '@jest/globals';
import { assertPortrait, portraitOf } from '../../../../src/emrtd/data-group/portrait/dg2.ts';
import { examine } from '../../../../src/emrtd/examination.ts';
import { encodeDg2 } from '../../../../src/sandbox/card/index.ts';
import { encodeFaceBlock } from './face-block.ts';

const jpeg = Buffer.from('ffd8ffc0000b0800f000b4010111ffd9', 'hex');
const dg2 = () => encodeDg2({ bytes: jpeg, format: 'jpeg', width: 180, height: 240 });
const record = Buffer.from('FAC\x00010\x00', 'latin1');
const codeOf = (bytes: Buffer) => {
  const finding = examine('dg2_structure', () => assertPortrait(bytes));
  return finding.ok ? 'sound' : finding.doubt.code;
};

/** Writes over bytes counted from the start of the face record. */
function over(offset: number, hex: string): Buffer {
  const bytes = Buffer.from(dg2());
  Buffer.from(hex, 'hex').copy(bytes, bytes.indexOf(record) + offset);
  return bytes;
}

describe('DG2 in the newer container', () => {
  it('holds a portrait whose header makes sense', () => {
    expect(codeOf(encodeFaceBlock(jpeg))).toBe('sound');
    expect(Buffer.from(portraitOf(encodeFaceBlock(jpeg)))).toEqual(jpeg);
    expect(Buffer.from(portraitOf(dg2()))).toEqual(jpeg);
  });

  it('is refused where the image is none or too large', () => {
    expect(codeOf(encodeFaceBlock(Buffer.from('<html>')))).toBe('dg2_image_format');
    expect(codeOf(encodeFaceBlock(Buffer.from('ffd8ffc0000b08ea60ea60010111ffd9', 'hex')))).toBe('dg2_dimensions');
  });

  it.each([
    ['a shape in three dimensions', (made: Buffer) => Buffer.concat([Buffer.of(0xa1), made.subarray(1)])],
    ['no image', (made: Buffer) => Buffer.concat([made.subarray(0, 2), Buffer.of(0x82), made.subarray(3)])],
    ['nothing', () => Buffer.alloc(0)],
  ])('is refused with %s for a representation', (_, change) => {
    expect(codeOf(encodeFaceBlock(jpeg, change))).toBe('dg2_structure');
  });

  it('is refused where its end is missing', () => {
    expect(codeOf(encodeFaceBlock(jpeg).subarray(0, -1))).toBe('dg2_structure');
  });
});

describe('DG2', () => {
  it('holds a portrait whose header makes sense', () => {
    expect(codeOf(dg2())).toBe('sound');
  });

  it('may hold feature points before the image', () => {
    const points = Buffer.concat([Buffer.alloc(8), jpeg]);
    const bytes = Buffer.from(encodeDg2({ bytes: points, format: 'jpeg', width: 180, height: 240 }));
    bytes.writeUInt16BE(1, bytes.indexOf(record) + 18);
    expect(codeOf(bytes)).toBe('sound');
  });

  it.each([
    ['nothing', () => Buffer.alloc(0)],
    ['its end missing', () => dg2().subarray(0, -1)],
    ['another file', () => Buffer.concat([Buffer.of(0x76), dg2().subarray(1)])],
    ['no template', () => Buffer.from('75057f61020500', 'hex')],
    ['another record format', () => over(0, '464d52')],
    ['a record length that is not its length', () => over(8, '00000010')],
    ['a face block longer than the record', () => over(14, '00ffffff')],
    ['a face block shorter than its headers', () => over(14, '00000001')],
    ['more feature points than bytes', () => over(18, 'ffff')],
  ])('is refused with %s', (_, bytes) => {
    expect(codeOf(bytes())).toBe('dg2_structure');
  });
});
