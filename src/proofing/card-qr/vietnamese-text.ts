/** Marks that give a Vietnamese syllable its tone: grave, acute, tilde, hook above, dot below. */
const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/u;
const letters = 'aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz';
/** Of the smaller peoples' names, as cards write them. */
const otherLetters = 'ŏŭčĕĭñ';
const known: ReadonlySet<string> = new Set([...letters, ...otherLetters, ...`${letters}${otherLetters}`.toUpperCase()]);
const signs = /^[\d ,.;:/()'’"&+_\-–#]$/u;

/**
 * Whether this could stand on a Vietnamese card, in form NFC: known letters, one tone in a syllable, no marked capital
 * inside a word. Text in the wrong encoding fails one of these in nearly every line.
 */
export function isVietnamese(text: string): boolean {
  return [...text].every((sign) => known.has(sign) || signs.test(sign)) && wordsOf(text).every(isOneSyllable);
}

function wordsOf(text: string): readonly string[] {
  return text.match(/\p{L}+/gu) ?? [];
}

function isOneSyllable(word: string): boolean {
  const tones = [...word].filter((letter) => toneMarks.test(letter.normalize('NFD')));
  return tones.length <= 1 && !/\p{Ll}(?![A-Z])\p{Lu}/u.test(word);
}
