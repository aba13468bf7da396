/** A value that must not be found, and every form it could hide in. */
export interface Marked {
  readonly what: string;
  readonly forms: readonly string[];
}

/** Shorter forms would be found by chance. */
const shortest = 8;

/** All forms of `value`: letters folded and decomposed, the machine-readable zone's, and each of those encoded. */
export function marked(what: string, ...values: readonly string[]): Marked {
  const texts = new Set(values.flatMap(spellings).filter((text) => text.length >= shortest));
  return { what, forms: [...new Set([...texts].flatMap(encodings))] };
}

/** What of the marked values stands in `text`; empty is what a test hopes for. */
export function findMarked(text: string, values: readonly Marked[]): readonly string[] {
  return values.flatMap(({ what, forms }) =>
    forms.filter((form) => text.includes(form)).map((form) => `${what} as ${form}`),
  );
}

function spellings(value: string): readonly string[] {
  const folded = value
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D');
  const words = folded.toUpperCase().split(' ');
  const zone = words.length > 1 ? [`${words[0]}<<${words.slice(1).join('<')}`, words.join('<')] : [];
  const plain = [value, value.normalize('NFD'), folded];
  return [
    ...plain,
    ...plain.map((text) => text.toLowerCase()),
    ...plain.map((text) => text.toUpperCase()),
    folded.replaceAll(' ', ''),
    ...zone,
  ];
}

function encodings(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const hex = bytes.toString('hex');
  const escaped = [...text]
    .map((letter) => (letter > '~' ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter))
    .join('');
  return [
    text,
    hex,
    hex.toUpperCase(),
    encodeURIComponent(text),
    encodeURIComponent(text).replaceAll('%20', '+'),
    escaped,
    ...insideBase64(bytes),
  ];
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
