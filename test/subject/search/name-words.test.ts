import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskName, maskNumber } from '../../../src/subject/search/mask.ts';
import { wordsOf } from '../../../src/subject/search/name-words.ts';
import { anyCharacter } from '../../support/any-character.ts';

describe('the words of a name', () => {
  it('are without diacritics, in small letters, each once', () => {
    expect(wordsOf('Đặng Thị Thử Thử')).toEqual(['dang', 'thi', 'thu']);
    expect(wordsOf('NGUYEN VAN  AN')).toEqual(['nguyen', 'van', 'an']);
    expect(wordsOf("Ksor H'Bia")).toEqual(['ksor', 'h', 'bia']);
  });

  it('are the same composed, decomposed, in capitals and from the machine-readable zone', () => {
    for (const name of ['Đỗ Ngọc Ước', 'Lường Thị Ỏn', 'Ðỗ Ngọc Ước'])
      for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'])
        for (const one of [name.normalize(form), name.normalize(form).toUpperCase()])
          expect(wordsOf(one)).toEqual(wordsOf(name));
    expect(wordsOf('DO NGOC UOC')).toEqual(wordsOf('Đỗ Ngọc Ước'));
  });

  it('do not change when they are taken again, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        const words = wordsOf(text);
        expect(wordsOf(words.join(' '))).toEqual(words);
        expect(wordsOf(text.normalize('NFD'))).toEqual(words);
      }),
    );
  });
});

describe('a masked person', () => {
  it('shows first letters, three digits and no lengths', () => {
    expect(maskName('Hoàng Thị Thử')).toBe('H*** T*** T***');
    expect(maskName('Ổn A'.normalize('NFD'))).toBe('Ổ*** A***');
    expect(maskNumber('019190000123')).toBe('0********123');
    expect(maskNumber('')).toBe('************');
  });
});
