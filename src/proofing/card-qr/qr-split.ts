/** The fields in their order, and how sure the border between them was. */
export interface Split {
  readonly fields: readonly string[];
  /** `lost`: the scanner typed nothing between them, so how many there were is unknown. */
  readonly borders: 'kept' | 'replaced' | 'lost';
}

/**
 * Every way to part the text into a card's fields. Scanners that type like a keyboard lose the bar, or type another
 * sign for it, when the computer's layout is not the one they were set up for.
 */
export function possibleSplits(text: string): readonly Split[] {
  if (text.includes('|')) return counted([{ fields: text.split('|'), borders: 'kept' }]);
  const stand = new Set(text.replace(/[\p{L}\p{M}\d ,.]/gu, ''));
  const replaced = [...stand].map((sign) => ({ fields: text.split(sign), borders: 'replaced' }) as const);
  return counted([...replaced, ...lostBorders(text)]);
}

function counted(splits: readonly Split[]): readonly Split[] {
  return splits.filter(({ fields }) => fields.length >= 7 && fields.length <= 11);
}

const front = /^(\d{12})(\d{9})?([^\d]+?)(\d{8})(nam|nữ)(.*)$/isu;
const ends = [/^(.*)(\d{8})()$/su, /^(.*)(\d{8})(\d{12})$/su];

function lostBorders(text: string): readonly Split[] {
  const [, number, old = '', name, born, sex, rest = ''] = front.exec(text) ?? [];
  if (!number || !name || !born || !sex) return [];
  return ends.flatMap((end) => {
    const [, residence, issued, cancelled] = end.exec(rest) ?? [];
    if (residence === undefined || !issued) return [];
    const fields = [number, old, name, born, sex, residence, issued, ...(cancelled ? [cancelled] : [])];
    return [{ fields, borders: 'lost' as const }];
  });
}
