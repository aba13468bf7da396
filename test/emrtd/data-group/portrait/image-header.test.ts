import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { imageSize } from '../../../../src/emrtd/data-group/portrait/image-header.ts';

const size = (hex: string) => imageSize(Buffer.from(hex, 'hex'));

/** SOC and SIZ with the image area from (left, top) to (right, bottom). */
function codestream(right: number, bottom: number, left = 0, top = 0): string {
  const numbers = [right, bottom, left, top].map((number) => number.toString(16).padStart(8, '0'));
  return `ff4fff5100290000${numbers.join('')}`;
}

const signature = '0000000c6a5020200d0a870a';
const fileType = '00000014667479706a703220000000006a703220';

describe('the size of an image', () => {
  it.each([
    ['a baseline JPEG', 'ffd8ffc0000b0800f000b4010111'],
    ['a progressive JPEG', 'ffd8ffc2000b0800f000b4010111'],
    ['a JPEG with other segments first', 'ffd8ffe000044a46ffdb0003ffffc0000b0800f000b4010111'],
    ['a JPEG with fill bytes', 'ffd8ffffffe000044a46ffffc0000b0800f000b4010111'],
    ['a JPEG 2000 codestream', codestream(180, 240)],
    ['a codestream with an offset', codestream(190, 260, 10, 20)],
    ['a JP2 file', `${signature}${fileType}00000000${'6a703263'}${codestream(180, 240)}`],
    [
      'a JP2 file with a long box length',
      `${signature}${fileType}000000016a7032630000000000000100${codestream(180, 240)}`,
    ],
  ])('is read from %s', (_, hex) => {
    expect(size(hex)).toEqual({ width: 180, height: 240 });
  });

  it('is what the decoder would obey, not what the file’s own header claims', () => {
    const imageHeader = '0000001669686472000000f0000000b4000307070000';
    expect(size(`${signature}${imageHeader}000000006a703263${codestream(60_000, 60_000)}`)?.width).toBe(60_000);
  });

  it.each([
    ['nothing', ''],
    ['a PNG', '89504e470d0a1a0a0000000d49484452'],
    ['a GIF', '474946383961b400f000'],
    ['a JPEG that ends before its frame', 'ffd8ffd9000b0800f000b4010111'],
    ['a JPEG whose data begin before its frame', 'ffd8ffda000b0800f000b4010111'],
    ['a JPEG with rubbish between segments', 'ffd8ffe0000400000000ffc0000b0800f000b4010111'],
    ['a JPEG cut off in its frame', 'ffd8ffc0000b0800f0'],
    ['a JP2 file without a codestream', signature + fileType],
    ['a JP2 file with a box of no length', `${signature}00000004667479700000`],
    ['a codestream cut off', 'ff4fff5100290000000000b4'],
  ])('is unknown for %s', (_, hex) => {
    expect(size(hex)).toBeUndefined();
  });

  it('is asked of any bytes without harm', () => {
    const starts = ['', 'ffd8ffe0', 'ff4fff51', signature].map((hex) => Buffer.from(hex, 'hex'));
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), (start, rest) => {
        const found = imageSize(Buffer.concat([start, rest]));
        return found === undefined || Number.isInteger(found.width + found.height);
      }),
    );
  });
});
