import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSameName, mrzName, tidyName } from '../../../src/emrtd/data-group/name.ts';
import { mrzLines } from '../../../src/sandbox/card/chip/mrz.ts';
import { holder } from '../acceptance/stage.ts';

describe('a written name', () => {
  it.each([
    ['  Nguyễn   Thị\tMai An ', 'Nguyễn Thị Mai An'],
    ['H’Hen Niê', 'H’Hen Niê'],
    ["Y Moan Ênuôl K'Sor", "Y Moan Ênuôl K'Sor"],
    ['Anna-Maria Lê', 'Anna-Maria Lê'],
  ])('is tidied: %s', (text, tidy) => {
    expect(tidyName(text)).toBe(tidy);
  });

  it.each(['', '   ', 'Nguyễn Văn 2', '<b>An</b>', 'An\u0000', 'An\u202eBình', '=1+1', '-An', 'A'.repeat(121)])(
    'is unusable: %j',
    (text) => {
      expect(tidyName(text)).toBeUndefined();
    },
  );
});

describe('a name in two forms', () => {
  it.each([
    ['Nguyễn Thị Mai An', 'NGUYEN<<THI<MAI<AN'],
    ['Đặng Thị Ửng', 'DANG<<THI<UNG'],
    ['ĐỖ ĐỨC ĐẠI', 'DO<<DUC<DAI'],
    ['Nguyễn Thị Mai An'.normalize('NFD'), 'NGUYEN<<THI<MAI<AN'],
    ['H’Hen Niê', 'HHEN<<NIE'],
    ['Công Huyền Tôn Nữ Nguyễn Hoàng Phương Thảo', 'CONG<<HUYEN<TON<NU<NGUYEN<HOAN'],
    ['Công Huyền Tôn Nữ Nguyễn Hoàn Phương', 'CONG<<HUYEN<TON<NU<NGUYEN<HOAN'],
  ])('is one name: %s and %s', (name, line) => {
    expect(isSameName(name, line)).toBe(true);
  });

  it.each([
    ['Nguyễn Thị Mai Anh', 'NGUYEN<<THI<MAI<AN'],
    ['Nguyễn Thị Mai', 'NGUYEN<<THI<MAI<AN'],
    ['Nguyễn Mai Thị An', 'NGUYEN<<THI<MAI<AN'],
    ['Công Huyền Tôn Nữ Nguyễn Hoài Phương', 'CONG<<HUYEN<TON<NU<NGUYEN<HOAN'],
    ['', 'NGUYEN<<AN'],
  ])('is two names: %s and %s', (name, line) => {
    expect(isSameName(name, line)).toBe(false);
  });

  it('is one name as the card maker folds it, whatever the name', () => {
    const letters = [...'aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ'];
    const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 9 }), (words) => {
        const name = words.join(' ');
        const line = mrzLines({ ...holder, name })[2]!;
        return isSameName(name, line.replace(/<+$/, ''));
      }),
    );
  });

  it('reads as words', () => {
    expect(mrzName('NGUYEN<<THI<MAI<AN')).toBe('NGUYEN THI MAI AN');
  });
});
