import { checkDigit, type Dg13Field, type Holder } from '../../../src/sandbox/card/index.ts';
import { holder, issuedWith, reading, type Situation } from './stage.ts';
import { acceptance } from './table.ts';

type Lines = readonly string[];

/** A signed card whose zone differs from its holder's; DG13 is left off so that nothing contradicts it. */
function zone(change: (lines: Lines) => Lines): Situation {
  return reading({ card: { omit: [13], tweak: { mrz: change } } });
}

/** Writes into a line and, unless told otherwise, puts the composite check digit right again. */
function write(lines: Lines, line: number, at: number, text: string, mend = true): Lines {
  const written = lines.map((old, index) =>
    index === line ? old.slice(0, at) + text + old.slice(at + text.length) : old,
  );
  return mend ? mendComposite(written) : written;
}

function mendComposite([first = '', second = '', third = '']: Lines): Lines {
  const composite = checkDigit(first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29));
  return [first, second.slice(0, 29) + composite, third];
}

function another(digit: string | undefined): string {
  return String((Number(digit) + 1) % 10);
}

function withCheckDigit(text: string): string {
  return text + checkDigit(text);
}

function personalData(change: (field: Dg13Field) => Dg13Field): Situation {
  return reading({ card: { tweak: { dg13: (fields) => fields.map(change) } } });
}

function withText(number: number, text: string): Situation {
  return personalData((field) => (field.number === number && field.kind !== 'names' ? { ...field, text } : field));
}

acceptance('the machine-readable zone', [
  {
    id: 'N77',
    what: 'check digit of the document number wrong',
    expected: 'mrz_check_digit:document_number',
    situation: () => zone((lines) => write(lines, 0, 14, another(lines[0]?.[14]))),
  },
  {
    id: 'N77b',
    what: 'check digit of the personal number wrong',
    expected: 'mrz_check_digit:number',
    situation: () => zone((lines) => write(lines, 0, 29, another(lines[0]?.[29]))),
  },
  {
    id: 'N77c',
    what: 'check digit of the birth date wrong',
    expected: 'mrz_check_digit:birth_date',
    situation: () => zone((lines) => write(lines, 1, 6, another(lines[1]?.[6]))),
  },
  {
    id: 'N77d',
    what: 'check digit of the expiry date wrong',
    expected: 'mrz_check_digit:expiry_date',
    situation: () => zone((lines) => write(lines, 1, 14, another(lines[1]?.[14]))),
  },
  {
    id: 'N78',
    what: 'composite check digit wrong',
    expected: 'mrz_check_digit:composite',
    situation: () => zone((lines) => write(lines, 1, 29, another(lines[1]?.[29]), false)),
  },
  {
    id: 'N79',
    what: 'a name in lower case',
    expected: 'mrz_format',
    situation: () => zone((lines) => [lines[0]!, lines[1]!, lines[2]!.toLowerCase()]),
  },
  {
    id: 'N79b',
    what: 'a character outside the zone’s alphabet',
    expected: 'mrz_format',
    situation: () => zone((lines) => write(lines, 2, 29, '*')),
  },
  {
    id: 'N80',
    what: 'one character too few',
    expected: 'mrz_format',
    situation: () => zone((lines) => [lines[0]!, lines[1]!, lines[2]!.slice(1)]),
  },
  {
    id: 'N80b',
    what: 'one character too many',
    expected: 'mrz_format',
    situation: () => zone((lines) => [lines[0]!, lines[1]!, `${lines[2]}<`]),
  },
  {
    id: 'N80c',
    what: 'a card of another country',
    expected: 'mrz_issuer',
    situation: () => zone((lines) => write(lines, 0, 2, 'LAO')),
  },
  {
    id: 'N80d',
    what: 'a document number that is not the last nine digits of the personal number',
    expected: 'mrz_document_number',
    situation: () => zone((lines) => write(lines, 0, 5, withCheckDigit('199999199'))),
  },
  {
    id: 'N80e',
    what: 'an optional field that is no personal number',
    expected: 'mrz_number',
    situation: () => zone((lines) => write(lines, 0, 15, withCheckDigit('01919999910A<<'))),
  },
  {
    id: 'N80f',
    what: 'a birth date that does not exist',
    expected: 'mrz_birth_date',
    situation: () => zone((lines) => write(lines, 1, 0, withCheckDigit('990230'))),
  },
  {
    id: 'N80g',
    what: 'an expiry date that does not exist',
    expected: 'mrz_expiry_date',
    situation: () => zone((lines) => write(lines, 1, 8, withCheckDigit('391332'))),
  },
  {
    id: 'N80h',
    what: 'a name line without a name',
    expected: 'mrz_name',
    situation: () => zone((lines) => [lines[0]!, lines[1]!, '<'.repeat(30)]),
  },
]);

const expired: Holder = { ...holder, expiryDate: '2026-11-30' };
const expiringToday: Holder = { ...holder, expiryDate: '2026-12-01' };

acceptance('expiry', [
  {
    id: 'N84',
    what: 'card expired yesterday',
    expected: 'document_expired',
    situation: () => reading({ holder: expired }),
  },
  {
    id: 'N84p',
    what: 'card on its last day',
    expected: 'genuine',
    situation: () => reading({ holder: expiringToday }),
  },
  {
    id: 'N84b',
    what: 'the day after has begun in Viet Nam, not yet in Greenwich',
    expected: 'document_expired',
    situation: () => ({ ...reading({ holder: expiringToday }), now: new Date('2026-12-01T17:00:00Z') }),
  },
  {
    id: 'N84q',
    what: 'card without expiry',
    expected: 'genuine',
    situation: () => reading({ holder: { ...holder, expiryDate: null } }),
  },
  {
    id: 'N84r',
    what: 'card with an empty expiry field',
    expected: 'genuine',
    situation: () => zone((lines) => write(lines, 1, 8, withCheckDigit('<<<<<<'))),
  },
]);

acceptance('personal data against the zone', [
  {
    id: 'N81',
    what: 'DG13 names another number',
    expected: 'dg1_dg13_number',
    situation: () => withText(1, '019199999102'),
  },
  {
    id: 'N82',
    what: 'DG13 names another birth date',
    expected: 'dg1_dg13_dob',
    situation: () => withText(3, '16/02/1999'),
  },
  {
    id: 'N82b',
    what: 'DG13 names another century',
    expected: 'dg1_dg13_dob',
    situation: () => withText(3, '15/02/1899'),
  },
  {
    id: 'N83',
    what: 'DG13 names another person',
    expected: 'dg1_dg13_name',
    situation: () => withText(2, 'Đặng Thị Ánh'),
  },
  {
    id: 'N83b',
    what: 'DG13 holds only the beginning of the name',
    expected: 'dg1_dg13_name',
    situation: () => withText(2, 'Đặng Thị'),
  },
  {
    id: 'N83e',
    what: 'DG13 holds a name that goes on where the zone ends of itself',
    expected: 'dg1_dg13_name',
    situation: () => withText(2, 'Đặng Thị Ửng Hoa'),
  },
  { id: 'N83c', what: 'DG13 names another sex', expected: 'dg1_dg13_sex', situation: () => withText(4, 'Nam') },
  {
    id: 'N83d',
    what: 'DG13 names another expiry',
    expected: 'dg1_dg13_expiry',
    situation: () => withText(12, '15/02/2040'),
  },
  {
    id: 'N83p',
    what: 'a name cut off in the zone, whole in DG13',
    expected: 'genuine',
    situation: () => reading({ holder: { ...holder, name: 'Công Huyền Tôn Nữ Nguyễn Hoàng Phương Thảo' } }),
  },
  {
    id: 'N83q',
    what: 'a DG13 that nobody can read',
    expected: 'genuine',
    situation: () => issuedWith(13, () => Buffer.from('6d03300102', 'hex')),
  },
  {
    id: 'N83r',
    what: 'a DG13 with an expiry in words',
    expected: 'genuine',
    situation: () => withText(12, 'Không thời hạn'),
  },
]);
