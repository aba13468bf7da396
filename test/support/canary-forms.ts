/** A value that must not be found, and every form it could hide in. */
export interface Marked {
  readonly what: string;
  readonly forms: readonly string[];
}

/** Shorter forms would be found by chance. */
const shortest = 8;

/**
 * All forms of a text: letters folded, decomposed, turned round and as the machine-readable zone has them, and each of
 * those encoded.
 */
export function marked(what: string, ...values: readonly string[]): Marked {
  const texts = new Set(values.flatMap(spellings).filter((text) => text.length >= shortest));
  return { what, forms: [...new Set([...texts].flatMap(encodings))].filter((form) => form.length >= shortest) };
}

/** All forms of bytes, at least twelve of them. */
export function markedBytes(what: string, bytes: Uint8Array): Marked {
  if (bytes.length < 12) throw new Error('so few bytes would be found by chance');
  const whole = Buffer.from(bytes);
  return { what, forms: [whole.toString('latin1'), ...hexOf(whole), ...insideBase64(whole)] };
}

/** What of the marked values stands in `text`; empty is what a test hopes for. */
export function findMarked(text: string, values: readonly Marked[]): readonly string[] {
  // JSON within JSON doubles every backslash.
  const seen = text.includes('\\\\') ? `${text}\n${text.replaceAll('\\\\', '\\')}` : text;
  return values.flatMap(({ what, forms }) =>
    forms.filter((form) => seen.includes(form)).map((form) => `${what} as ${form}`),
  );
}

/** The same in many places; each find names its place. */
export function findInPlaces(places: readonly string[], values: readonly Marked[]): readonly string[] {
  if (findMarked(places.join('\n'), values).length === 0) return [];
  return places.flatMap((place) => findMarked(place, values).map((found) => `${place.slice(0, 80)} … ${found}`));
}

/** How a text may be spelt by somebody who means the same. */
export function spellings(value: string): readonly string[] {
  const folded = fold(value);
  const words = value.split(' ');
  const orders = [
    value,
    words.toReversed().join(' '),
    [...words.slice(1), words[0]].join(' '),
    [...value].reverse().join(''),
  ];
  const plain = [...orders, value.normalize('NFD'), folded, fold(orders[1]!), fold(orders[2]!)];
  return [
    ...plain,
    ...plain.map((text) => text.toLowerCase()),
    ...plain.map((text) => text.toUpperCase()),
    folded.replaceAll(' ', ''),
    folded.toLowerCase().replaceAll(' ', '-'),
    folded.toLowerCase().replaceAll(' ', '.'),
    ...zoneForms(folded.toUpperCase().split(' ')),
  ];
}

/** ICAO 9303-3 §4.6: family name, two fillers, given names. */
function zoneForms(words: readonly string[]): readonly string[] {
  return words.length > 1 ? [`${words[0]}<<${words.slice(1).join('<')}`, words.join('<')] : [];
}

function fold(value: string): string {
  return value
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D');
}

/** How programs write one and the same text. */
export function encodings(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const wide = Buffer.from(text, 'utf16le');
  const percent = encodeURIComponent(text);
  const letters = (form: (code: number) => string) =>
    [...text].map((letter) => (letter > '~' ? form(letter.charCodeAt(0)) : letter)).join('');
  return [
    text,
    bytes.toString('latin1'),
    wide.toString('latin1'),
    ...hexOf(bytes),
    ...hexOf(wide),
    percent,
    percent.toLowerCase(),
    percent.replaceAll('%20', '+'),
    letters((code) => `\\u${code.toString(16).padStart(4, '0')}`),
    letters((code) => `\\u${code.toString(16).padStart(4, '0').toUpperCase()}`),
    letters((code) => `&#${code};`),
    letters((code) => `&#x${code.toString(16)};`),
    ...insideBase64(bytes),
    ...insideBase64(wide),
  ];
}

function hexOf(bytes: Buffer): readonly string[] {
  const hex = bytes.toString('hex');
  return [hex, hex.toUpperCase()];
}

/** Wherever in a longer text the value stands, one of three shifts shows in its base64; the edges depend on the neighbours. */
function insideBase64(bytes: Buffer): readonly string[] {
  const shifted = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return text.slice(Math.ceil((shift * 8) / 6), -1);
  });
  return shifted
    .flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')])
    .filter((text) => text.length >= shortest);
}
