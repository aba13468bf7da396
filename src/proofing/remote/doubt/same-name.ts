import type { Profile } from '../../ports.ts';

type Name = Pick<Profile, 'name' | 'nameSource'>;

/** Letters that a machine-readable line holds at most: after that a name is cut. */
const lineLetters = 24;

/**
 * Whether two papers tell the same name. Written with its marks on both, a name has to agree mark for mark; where one is
 * of a machine-readable line, its letters have to, and a line filled to its end may hold just the beginning. Says the
 * same whichever comes first.
 */
export function isSameName(one: Name, other: Name): boolean {
  if (one.nameSource !== 'mrz' && other.nameSource !== 'mrz') return written(one.name) === written(other.name);
  const [short, long] = [letters(one), letters(other)].toSorted((a, b) => a.text.length - b.text.length);
  if (!short || !long) return false;
  return short.text === long.text || (short.isCut && short.text !== '' && long.text.startsWith(short.text));
}

function written(name: string): string {
  return name.normalize('NFC').toLocaleUpperCase('vi').replace(/\s+/gu, ' ').trim();
}

function letters({ name, nameSource }: Name): { readonly text: string; readonly isCut: boolean } {
  const text = name
    .toUpperCase()
    .normalize('NFD')
    .replace(/[ĐÐ]/g, 'D')
    .replace(/[^A-Z]/g, '');
  return { text, isCut: nameSource === 'mrz' && text.length >= lineLetters };
}
