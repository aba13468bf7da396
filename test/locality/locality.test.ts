import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  communeOf,
  communesByName,
  communesInForce,
  isUnitCode,
  type OldCommune,
  readOldAddress,
  unitName,
  unitNamed,
  unitOn,
} from '../../src/locality/index.ts';
import { readOldCommunes } from '../../src/locality/read-tables.ts';
import { anyCharacter } from '../support/any-character.ts';

const old = readOldCommunes();
const kindWords = {
  xa: ['Xã', 'xa', 'X.'],
  phuong: ['Phường', 'phuong', 'P.'],
  thi_tran: ['Thị trấn', 'TT.'],
} as const;
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd');

describe('the units of the province', () => {
  it('are 77 communes and 15 wards, each under a code of its own', () => {
    const units = communesInForce();
    expect(units.filter(({ kind }) => kind === 'xa')).toHaveLength(77);
    expect(units.filter(({ kind }) => kind === 'phuong')).toHaveLength(15);
    expect(new Set(units.map(({ code }) => code)).size).toBe(92);
    expect(units.every(({ code }) => isUnitCode(code) && communeOf(code) !== null)).toBe(true);
  });

  it('re-use the codes of older ones, half of them for another name', () => {
    const pairs = communesInForce().map(({ code, name }) => [name, unitOn(code, '2025-06-30')?.name]);
    expect(pairs.every(([, before]) => before !== undefined)).toBe(true);
    expect(pairs.filter(([now, before]) => plain(now!) !== plain(before!))).toHaveLength(46);
  });

  it('are listed as people look for them: wards, then communes, Ă after A and Đ after D', () => {
    const names = communesByName().map(({ code }) => unitName(code, 'vi'));
    expect(names).toHaveLength(92);
    expect(names.slice(0, 4)).toEqual(['Phường Bá Xuyên', 'Phường Bách Quang', 'Phường Bắc Kạn', 'Phường Đức Xuân']);
    expect(names.at(15)).toBe('Xã An Khánh');
    expect(names.indexOf('Xã Dân Tiến')).toBeLessThan(names.indexOf('Xã Đại Phúc'));
  });

  it('are told by code and day together', () => {
    expect(unitOn('05482', '2025-06-30')?.name).toBe('Tân Long');
    expect(unitOn('05482', '2025-07-01')?.name).toBe('Quan Triều');
    expect(unitOn('05434', '2025-06-30')?.name).toBe('Quang Vinh');
    expect(unitOn('05434', '2025-07-01')).toBeNull();
    expect(communeOf('05434')).toBeNull();
  });

  it('have a name in both languages, the province too, and a code that names nothing stays a code', () => {
    expect([unitName('01840', 'vi'), unitName('01840', 'en')]).toEqual(['Phường Đức Xuân', 'Duc Xuan Ward']);
    expect([unitName('19', 'vi'), unitName('19', 'en')]).toEqual(['Tỉnh Thái Nguyên', 'Thai Nguyen Province']);
    expect(unitName('99999', 'vi')).toBe('99999');
    expect([isUnitCode('19'), isUnitCode('06'), isUnitCode('05434'), isUnitCode('')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('are found by name, and not where the name without marks could be two', () => {
    expect(unitNamed('xã Phú Đình')).toBe('05602');
    expect(unitNamed('phu dinh')).toBe(unitNamed('Phú Đình'));
    expect([unitNamed('Văn Lang'), unitNamed('Văn Lăng'), unitNamed('van lang')]).toEqual(['02143', '05665', null]);
    expect(unitNamed('Hà Nội')).toBeNull();
  });
});

describe('an address of an older card', () => {
  it('names its commune however it is written', () => {
    const unit = fc.constantFrom(...old);
    const style = fc.record({ marks: fc.boolean(), upper: fc.boolean(), word: fc.nat(), short: fc.boolean() });
    fc.assert(fc.property(unit, style, (one, how) => expect(readOldAddress(written(one, how))).toEqual(one)));
  });

  it('is told from its like in another district', () => {
    const first = readOldAddress('Xã Tân Thành, H. Phú Bình, T. Thái Nguyên');
    const second = readOldAddress('Tổ 4, P. Tân Thành, TP. Thái Nguyên, Thái Nguyên');
    expect([first?.code, second?.code]).toEqual(['05923', '05479']);
  });

  it.each([
    ['two levels, as newer cards have it', 'Tổ 1, Phường Đức Xuân, Tỉnh Thái Nguyên'],
    ['another province', 'Xã Tân Thành, Huyện Phú Bình, Tỉnh Hà Giang'],
    ['a commune of another district', 'Xã Phú Đình, Huyện Phú Bình, Thái Nguyên'],
    ['another kind of commune', 'Phường Phú Đình, Huyện Định Hóa, Thái Nguyên'],
    ['nothing', ''],
    ['more than an address can be', `${'a'.repeat(600)}, Xã Phú Đình, Huyện Định Hóa, Thái Nguyên`],
  ])('is nothing when it has %s', (_, text) => {
    expect(readOldAddress(text)).toBeNull();
  });

  it('is a commune or nothing, whatever is in it', () => {
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (text) => expect(readOldAddress(text)).toBeNull()));
  });
});

interface Style {
  readonly marks: boolean;
  readonly upper: boolean;
  readonly word: number;
  readonly short: boolean;
}

function written(unit: OldCommune, { marks, upper, word, short }: Style): string {
  const words = kindWords[unit.kind];
  const district = short ? unit.district.name.replace('Thành phố', 'TP.').replace('Huyện', 'H.') : unit.district.name;
  const commune = `${words[word % words.length]} ${unit.name}`;
  const text = `Tổ 5 ,  ${commune},${district}, ${short ? 'T. ' : 'Tỉnh '}${unit.province.name}`;
  const marked = marks ? text.normalize(upper ? 'NFD' : 'NFC') : plain(text);
  return upper ? marked.toUpperCase() : marked;
}
