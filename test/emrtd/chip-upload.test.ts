import { describe, expect, it } from '@jest/globals';
import {
  type ChipPolicy,
  dataGroupsOf,
  defaultChipPolicy,
  missingDataGroups,
  objectionsToUpload,
} from '../../src/emrtd/chip-upload.ts';

const file = (number: number, size = 1) => ({ number, bytes: Buffer.alloc(size) });
const codes = (sod: number, dataGroups: readonly ReturnType<typeof file>[], policy: Partial<ChipPolicy> = {}) =>
  objectionsToUpload({ sod: Buffer.alloc(sod), dataGroups }, { ...defaultChipPolicy, ...policy }).map(
    ({ code }) => code,
  );

describe('an upload', () => {
  it('meets no objection within its limits', () => {
    expect(codes(65_535, [file(1), file(2, 262_143), file(16)])).toEqual([]);
  });

  it.each([
    ['a security object of 64 KiB', 65_536, [], 'sod_too_large'],
    ['a data group of 256 KiB', 1, [file(2, 262_144)], 'dg_too_large'],
    ['a data group twice', 1, [file(1), file(2), file(1)], 'dg_duplicate'],
    ['data group 0', 1, [file(0)], 'dg_number'],
    ['data group 17', 1, [file(17)], 'dg_number'],
    ['data group -1', 1, [file(-1)], 'dg_number'],
    ['a data group that is no number', 1, [file(Number.NaN)], 'dg_number'],
  ])('is refused unread with %s', (_, sod, groups, code) => {
    expect(codes(sod, groups)).toEqual([code]);
  });

  it('may have other limits', () => {
    expect(codes(100, [], { maxSodBytes: 100 })).toEqual(['sod_too_large']);
    expect(codes(1, [file(2, 100)], { maxDataGroupBytes: 100 })).toEqual(['dg_too_large']);
  });

  it('lacks what no card is judged without', () => {
    const lacking = (...numbers: readonly number[]) =>
      missingDataGroups(dataGroupsOf({ sod: Buffer.alloc(0), dataGroups: numbers.map((number) => file(number)) }));
    expect(lacking(1, 2, 14)).toEqual([]);
    expect(lacking(13, 15)).toEqual([{ code: 'dg_missing_1' }, { code: 'dg_missing_2' }, { code: 'dg_missing_14' }]);
  });
});
