import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ChipEvidence } from '../../../src/proofing/chip/submit-chip-evidence.ts';
import { type CardFields, type ProvenIdentity, readCardQr, type ScannedCard } from '../../../src/proofing/index.ts';
import { anyCharacter } from '../../support/any-character.ts';
import { refusal } from '../world.ts';
import { misread } from './misread.ts';

const now = new Date('2026-11-23T02:00:00Z');
const residence = 'Tổ 1, Phường Gia Sàng, Thành phố Thái Nguyên, Thái Nguyên';
const seven = ['019199999012', '091234567', 'Nguyễn Thị Mai An', '15021999', 'Nữ', residence, '20062022'];
const eleven = [...seven.slice(0, 6), '05082024', '019198999012', 'Nguyễn Văn Bình', 'Trần Thị Hòa', ''];
const text = (changes: Readonly<Record<number, string>> = {}, fields = seven) =>
  fields.map((field, at) => changes[at] ?? field).join('|');
const read = (qr: string) => readCardQr(qr, now);
const fieldsOf = (qr: string) => read(qr).fields.reveal();
const refused = (qr: string) => {
  try {
    read(qr);
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'read';
};
const mai: CardFields = {
  number: '019199999012',
  oldNumber: '091234567',
  name: 'Nguyễn Thị Mai An',
  birthDate: '1999-02-15',
  sex: 'female',
  residence,
  issuedOn: '2022-06-20',
  cancelledNumber: null,
  parents: [],
  unexplained: [],
};

describe('the QR code of a card', () => {
  it('gives the seven fields of a 2021 card', () => {
    expect(read(text())).toMatchObject({ proves: 'nothing', generation: '2021', mended: [] });
    expect(fieldsOf(text())).toEqual(mai);
  });

  it('gives the eleven of a 2024 card, the last four told apart by their shape in any order', () => {
    const expected = { cancelledNumber: '019198999012', parents: ['Nguyễn Văn Bình', 'Trần Thị Hòa'], unexplained: [] };
    expect(fieldsOf(eleven.join('|'))).toMatchObject(expected);
    const turned = [...eleven.slice(0, 7), '', ...eleven.slice(8, 10), eleven[7]];
    expect(fieldsOf(turned.join('|'))).toMatchObject(expected);
    expect(read(eleven.join('|')).generation).toBe('2024');
    expect(fieldsOf([...eleven.slice(0, 7), '', '', '', ''].join('|'))).toMatchObject({
      parents: [],
      cancelledNumber: null,
    });
    expect(fieldsOf([...eleven.slice(0, 7), '12/3', '', '', ''].join('|')).unexplained).toEqual(['12/3']);
  });

  it('has an older number of nine digits, of twelve, or none', () => {
    expect(fieldsOf(text({ 1: '' })).oldNumber).toBeNull();
    expect(fieldsOf(text({ 1: '019199000001' })).oldNumber).toBe('019199000001');
    expect(refused(text({ 1: '12345678' }))).toBe('proofing.card_qr.malformed');
  });

  it('may have its name in capitals or small letters, and is tidied', () => {
    expect(fieldsOf(text({ 2: 'NGUYỄN THỊ MAI AN' })).name).toBe('Nguyễn Thị Mai An');
    expect(fieldsOf(text({ 2: 'nguyễn thị  mai an ' })).name).toBe('Nguyễn Thị Mai An');
    expect(fieldsOf(text({ 2: "H'HEN NIÊ" })).name).toBe("H'Hen Niê");
    expect(fieldsOf(text({ 2: 'Y-Blŏ Niê' })).name).toBe('Y-Blŏ Niê');
    expect(read(text({ 2: 'NGUYỄN THỊ MAI AN' })).mended).toEqual(['letter_case']);
    expect(fieldsOf(`\uFEFF ${text()}\r\n`)).toEqual(mai);
  });
});

describe('what scanners do to it', () => {
  it('is mended where letters came apart from their marks', () => {
    expect(read(text().normalize('NFD')).mended).toEqual(['unicode_form']);
    expect(fieldsOf(text().normalize('NFD'))).toEqual(mai);
  });

  it('is mended where bytes were taken for another encoding’s', () => {
    for (const way of ['utf8-as-1252', 'utf8-as-1258', '1258-as-1252'] as const) {
      expect(read(misread(text(), way)).mended).toEqual(['encoding']);
      expect(fieldsOf(misread(text(), way))).toEqual(mai);
    }
    expect(fieldsOf(misread(text(), '1258'))).toEqual(mai);
  });

  it('is refused where letters are gone', () => {
    expect(refused(text({ 2: 'Nguy?n Th? Mai An' }))).toBe('proofing.card_qr.encoding');
    expect(refused(text({ 2: 'Nguy\uFFFDn Th\uFFFD Mai An' }))).toBe('proofing.card_qr.encoding');
    expect(refused(text({ 2: 'NguyÔn ThÞ Mai An' }))).toBe('proofing.card_qr.encoding'); // TCVN3
    expect(refused(text({ 2: 'Nguyễễn Thịị Mai An' }))).toBe('proofing.card_qr.encoding');
    expect(refused(text({ 4: 'N\u00f7' }))).toBe('proofing.card_qr.encoding');
  });

  it('is refused where it may have been misread or not', () => {
    const latin = { 4: 'Nam', 5: 'Phú Bình' };
    // whichever way it came about, a mark on a consonant is no letter of anybody's: one reading is left
    expect(fieldsOf(text({ ...latin, 2: 'Trân Hòa' })).name).toBe('Trân Hòa');
    expect(refused(text({ ...latin, 2: 'Ma Giò', 5: 'Ba' }))).toBe('proofing.card_qr.ambiguous');
  });

  it('is mended where zeros were lost from a date, if one date is left', () => {
    expect(fieldsOf(text({ 3: '5021999' })).birthDate).toBe('1999-02-05');
    expect(fieldsOf(text({ 3: '1521999' })).birthDate).toBe('1999-02-15');
    expect(fieldsOf(text({ 3: '521999' })).birthDate).toBe('1999-02-05');
    expect(fieldsOf(text({ 3: '5/2/1999' })).birthDate).toBe('1999-02-05');
    expect(read(text({ 6: '9062022' })).mended).toEqual(['date_zeros']);
    expect(refused(text({ 3: '1121990' }))).toBe('proofing.card_qr.ambiguous');
    expect(refused(text({ 3: '31021999' }))).toBe('proofing.card_qr.malformed');
  });

  it('is mended where the bar was typed as another sign', () => {
    for (const sign of ['~', '\t', '¦', '\\', '>']) {
      expect(read(seven.join(sign)).mended).toEqual(['separators']);
      expect(fieldsOf(eleven.join(sign)).parents).toHaveLength(2);
    }
  });

  it('is mended where the bar was not typed at all, if that leaves one reading', () => {
    expect(fieldsOf(seven.join(''))).toEqual(mai);
    expect(fieldsOf(text({ 1: '' }).replaceAll('|', ''))).toEqual({ ...mai, oldNumber: null });
    expect(read(seven.join(''))).toMatchObject({ generation: null, mended: ['separators'] });
    expect(fieldsOf([...eleven.slice(0, 8)].join('')).cancelledNumber).toBe('019198999012');
    expect(fieldsOf(text({ 5: 'Tổ 12' }).replaceAll('|', '')).residence).toBe('Tổ 12');
    const glued = (...ending: readonly string[]) => [...seven.slice(0, 5), 'Xóm 3', ...ending].join('');
    expect(fieldsOf(glued('20062022', '990120201999')).cancelledNumber).toBe('990120201999');
    expect(refused(glued('20062022', '999901012020'))).toBe('proofing.card_qr.ambiguous');
    expect(refused(eleven.join(''))).toBe('proofing.card_qr.malformed');
  });
});

describe('what is no card', () => {
  const noes: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['a link', 'https://example.test/reader#abcdefgh'],
    ['one field too few', seven.slice(0, 6).join('|')],
    ['five fields too many', [...eleven, ''].join('|')],
    ['a number of eleven digits', text({ 0: '01919999901' })],
    ['digits of another script', text({ 0: '٠١٩١٩٩٩٩٩٠١٢' })],
    ['an issue before birth', text({ 6: '20061998' })],
    ['an issue tomorrow', text({ 6: '24112026' })],
    ['a name of digits', text({ 2: '12345' })],
    ['more than any card holds', `${text()}${'|'.repeat(2000)}`],
  ];
  for (const [what, qr] of noes)
    it(`is refused: ${what}`, () => expect(refused(qr)).toBe('proofing.card_qr.malformed'));

  it('counts days as the province does', () => {
    const late = new Date('2026-11-22T17:30:00Z');
    expect(readCardQr(text({ 6: '23112026' }), late).fields.reveal().issuedOn).toBe('2026-11-23');
    expect(() => readCardQr(text({ 6: '23112026' }), new Date('2026-11-22T16:30:00Z'))).toThrow(
      expect.objectContaining(refusal('proofing.card_qr.malformed')),
    );
  });
});

type Passes<From, To> = From extends To ? true : false;

describe('a scanned card', () => {
  it('fits nowhere evidence is expected', () => {
    const asIdentity: Passes<ScannedCard, ProvenIdentity> = false;
    const fieldsAsIdentity: Passes<CardFields, ProvenIdentity> = false;
    const asEvidence: Passes<ScannedCard, ChipEvidence> = false;
    expect([asIdentity, fieldsAsIdentity, asEvidence]).toEqual([false, false, false]);
  });

  it('tells nobody its holder by being printed', () => {
    const printed = `${JSON.stringify(read(text()))} ${String(read(text()).fields)}`;
    expect(printed).not.toContain('Mai An');
    expect(printed).not.toContain('019199999012');
  });
});

const word = fc.constantFrom(
  'Nguyễn',
  'Thị',
  'Đào',
  'Hằng',
  'Ưng',
  'Thạch',
  'Bế',
  'Lò',
  'Quỳnh',
  'Ơn',
  'Mỹ',
  'Trần',
  'Sĩ',
);
const person = fc
  .record({
    serial: fc.integer({ min: 0, max: 999 }),
    name: fc.array(word, { minLength: 2, maxLength: 5 }).map((words) => words.join(' ')),
    sex: fc.constantFrom('Nam', 'Nữ'),
    born: fc.integer({ min: 0, max: 20_000 }),
    issued: fc.integer({ min: 0, max: 1800 }),
    old: fc.constantFrom('', '099999001'),
  })
  .map(({ serial, name, sex, born, issued, old }) => {
    const day = (base: string, days: number) => {
      const iso = new Date(Date.parse(base) + days * 86_400_000).toISOString().slice(0, 10);
      return iso.split('-').reverse().join('');
    };
    const number = `019199999${String(serial).padStart(3, '0')}`;
    return [number, old, name, day('1950-01-01', born), sex, 'Xóm Đồng, Xã Điềm Thụy', day('2021-01-01', issued)];
  });

describe('any card', () => {
  it('reads the same however a scanner mangled it, or is refused, and never as somebody else', () => {
    const ways = fc.constantFrom<(fields: readonly string[]) => string>(
      (fields) => fields.join('|'),
      (fields) => fields.join('|').normalize('NFD'),
      (fields) => misread(fields.join('|'), 'utf8-as-1252'),
      (fields) => misread(fields.join('|'), 'utf8-as-1258'),
      (fields) => misread(fields.join('|'), '1258-as-1252'),
      (fields) => fields.join('~'),
      (fields) => fields.join(''),
      (fields) => fields.map((field) => (/^0\d{7}$/.test(field) ? field.slice(1) : field)).join('|'),
    );
    fc.assert(
      fc.property(person, ways, (fields, mangle) => {
        const code = refused(mangle(fields));
        if (code !== 'read') return expect(code).toBe('proofing.card_qr.ambiguous');
        expect(fieldsOf(mangle(fields))).toEqual(fieldsOf(fields.join('|')));
      }),
      { numRuns: 2000 },
    );
  });

  it('never makes the reader fail, whatever the bytes', () => {
    const hostile = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 400 }),
      fc
        .array(fc.constantFrom(...seven, '|', '\u0301', 'Þ', 'á»', '\0', '0'), { maxLength: 40 })
        .map((parts) => parts.join('')),
      fc
        .array(fc.string({ unit: 'grapheme', maxLength: 20 }), { minLength: 7, maxLength: 11 })
        .map((parts) => parts.join('|')),
    );
    fc.assert(
      fc.property(hostile, (qr) => {
        expect(refused(qr)).toMatch(/^(read|proofing\.card_qr\.(malformed|encoding|ambiguous))$/);
      }),
      { numRuns: 2000 },
    );
  });
});
