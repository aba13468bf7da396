/**
 * The words of a name as people are found by: without diacritics, in small letters, each once. The same for every
 * Unicode form and for the capitals of a machine-readable zone; there đ is D, as it is here.
 */
export function wordsOf(name: string): readonly string[] {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đð]/g, 'd');
  return [...new Set(plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ''))];
}

/** YYYY of a birth date in any of its forms. */
export function birthYearOf(birthDate: string): string {
  return birthDate.slice(0, 4);
}
