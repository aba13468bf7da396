/** A name as people type it in a hurry: lower case, no diacritics, one space between words. */
export function fold(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd');
  return bare.toLowerCase().replace(/\s+/g, ' ').trim();
}
