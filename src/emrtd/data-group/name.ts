// ICAO 9303-3 §6: names with diacritics against their form in the machine-readable zone.

const longestName = 120;
const lineLength = 30;
const writtenName = /^\p{L}[\p{L}\p{M}'’.\- ]*$/u;

/** Spaces made single; undefined where it is no name a person could bear: digits, controls, markup, endless. */
export function tidyName(text: string): string | undefined {
  const name = text.replace(/\s+/gu, ' ').trim();
  return name.length <= longestName && writtenName.test(name) ? name : undefined;
}

/** Line 3 as people would read it: fillers become spaces. */
export function mrzName(nameLine: string): string {
  return nameLine.replace(/<+/g, ' ');
}

/**
 * Whether both tell the same name. Only letters count, since hyphens, apostrophes and the cut between surname and the
 * rest vary; a line filled to its end may hold just the beginning.
 */
export function isSameName(name: string, nameLine: string): boolean {
  const written = lettersOf(name);
  const zone = nameLine.replaceAll('<', '');
  const isCutOff = nameLine.length >= lineLength - 1;
  return written === zone || (isCutOff && written.startsWith(zone));
}

const strokedLetters: Readonly<Record<string, string>> = { Đ: 'D', Ð: 'D', Ƀ: 'B' };

/** A to Z only: diacritics dropped, strokes removed. */
function lettersOf(name: string): string {
  return name
    .toUpperCase()
    .normalize('NFD')
    .replace(/[ĐÐɃ]/g, (letter) => strokedLetters[letter]!)
    .replace(/[^A-Z]/g, '');
}
