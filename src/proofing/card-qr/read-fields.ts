import type { CardFields, Mend } from './card-qr.ts';
import { possibleDates } from './qr-date.ts';
import { isVietnamese } from './vietnamese-text.ts';

/** One reading of the fields; `problem` where they are not a card's. */
export type FieldReading =
  | { readonly fields: CardFields; readonly mended: readonly Mend[] }
  | { readonly problem: 'malformed' | 'encoding' };

const nameForm = /^\p{L}[\p{L}'’.\- ]{0,118}[\p{L}.]$/u;
const longestResidence = 300;

/** Reads the fields of one split in every way they allow. Nobody is born after their card was issued, nor issued one tomorrow. */
export function readFields(raw: readonly string[], today: string): readonly FieldReading[] {
  const [number = '', old = '', name = '', born = '', sex = '', residence = '', issued = '', ...rest] = raw.map(tidy);
  const isCard = /^\d{12}$/.test(number) && /^(\d{9}|\d{12})?$/.test(old);
  const births = possibleDates(born);
  const issues = possibleDates(issued).filter(({ date }) => date <= today);
  if (!isCard || births.length === 0 || issues.length === 0) return [{ problem: 'malformed' }];
  const kind = sexOf(sex);
  const texts = [name, residence, ...rest];
  if (!kind || !nameForm.test(name) || !texts.every(isVietnamese) || residence.length > longestResidence)
    return [{ problem: texts.every(isVietnamese) && kind ? 'malformed' : 'encoding' }];
  const written = properName(name);
  const common = { number, oldNumber: old || null, name: written, sex: kind, residence, ...explain(rest, number) };
  return births.flatMap((birth) =>
    issues
      .filter(({ date }) => birth.date <= date)
      .map((issue) => ({
        fields: { ...common, birthDate: birth.date, issuedOn: issue.date },
        mended: [
          ...(birth.isMended || issue.isMended ? (['date_zeros'] as const) : []),
          ...(written === name ? [] : (['letter_case'] as const)),
        ],
      })),
  );
}

function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function sexOf(text: string): CardFields['sex'] | undefined {
  const lower = text.toLowerCase();
  if (lower === 'nam') return 'male';
  return lower === 'nữ' ? 'female' : undefined;
}

/** Names all in one case are written as people write them; any other is left alone. */
function properName(name: string): string {
  if (name !== name.toUpperCase() && name !== name.toLowerCase()) return name;
  return name
    .toLowerCase()
    .replace(/(^|[ '’.-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/** By shape: twelve digits are a number that was cancelled, letters a parent. */
function explain(rest: readonly string[], number: string) {
  const filled = rest.filter((field) => field !== '');
  const numbers = filled.filter((field) => /^\d{12}$/.test(field) && field !== number);
  const parents = filled.filter((field) => nameForm.test(field));
  const explained = new Set([numbers[0], ...parents.slice(0, 2)]);
  return {
    cancelledNumber: numbers[0] ?? null,
    parents: parents.slice(0, 2).map(properName),
    unexplained: filled.filter((field) => !explained.has(field)),
  };
}
