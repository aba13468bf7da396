import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSameName } from '../../../../src/proofing/remote/doubt/same-name.ts';

const dg13 = (name: string) => ({ name, nameSource: 'dg13' }) as const;
const mrz = (name: string) => ({ name, nameSource: 'mrz' }) as const;

describe('names of two papers', () => {
  it('are the same however their marks are encoded, spaced and cased', () => {
    const name = 'Nguyễn Thị Hoà';
    expect(isSameName(dg13(name.normalize('NFD')), dg13(name))).toBe(true);
    expect(isSameName(dg13('NGUYỄN  THỊ HOÀ'), dg13(name))).toBe(true);
  });

  it('differ by one mark where both have marks', () => {
    expect(isSameName(dg13('Nguyễn Thị Hòa'), dg13('Nguyễn Thị Hoa'))).toBe(false);
    expect(isSameName(dg13('Đỗ Đăng'), dg13('Do Dang'))).toBe(false);
  });

  it('are compared by letters where one is of a machine-readable line', () => {
    expect(isSameName(mrz('NGUYEN THI HOA'), dg13('Nguyễn Thị Hòa'))).toBe(true);
    expect(isSameName(mrz('DO DANG'), dg13('Đỗ Đăng'))).toBe(true);
    expect(isSameName(mrz('NGUYEN THI HO'), dg13('Nguyễn Thị Hòa'))).toBe(false);
  });

  it('may be cut where the line was full, and only there', () => {
    const long = 'Tôn Nữ Nguyễn Phước Hoàng Thị Thanh Huyền';
    expect(isSameName(mrz('TON NU NGUYEN PHUOC HOANG THI'), dg13(long))).toBe(true);
    expect(isSameName(mrz('TON NU'), dg13(long))).toBe(false);
    expect(isSameName(mrz(''), dg13(long))).toBe(false);
  });

  it('are the same or not whichever comes first', () => {
    const aName = fc.record({
      name: fc.string({ unit: fc.constantFrom('Đ', 'd', 'ễ', 'e', 'A', ' ', "'", '̃'), maxLength: 40 }),
      nameSource: fc.constantFrom('dg13' as const, 'mrz' as const),
    });
    fc.assert(fc.property(aName, aName, (one, other) => isSameName(one, other) === isSameName(other, one)));
    fc.assert(fc.property(aName, (one) => isSameName(one, one)));
  });
});
