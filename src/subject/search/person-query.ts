import { Refusal } from '../../kernel/refusal.ts';
import { normaliseNumber } from '../number.ts';
import { wordsOf } from './name-words.ts';

/** Whom an officer asks for: one number, or whole words of a name. Nothing that fits part of a word. */
export type PersonQuery =
  | { readonly by: 'number'; readonly number: string }
  | { readonly by: 'name'; readonly words: readonly string[]; readonly birthYear: string | null };

export interface TypedQuery {
  readonly who: string;
  /** YYYY, or nothing. */
  readonly birthYear: string;
}

const mostWords = 8;

/**
 * Twelve digits are a number. Anything else is a name: two words of it at least, or one with the year of birth.
 * Refuses placeholders by name, so that whoever hoped for them knows.
 */
export function readQuery({ who, birthYear }: TypedQuery): PersonQuery {
  const number = normaliseNumber(who.replace(/[\s.]/g, ''));
  if (number !== null) return { by: 'number', number };
  if (/[*%?_\\[\]^$|]/.test(who)) throw new Refusal('subject.search.wildcard');
  if (!/^([0-9]{4})?$/.test(birthYear)) throw new Refusal('subject.search.malformed');
  if (/[0-9]/.test(who) || who.length > 100) throw new Refusal('subject.search.malformed');
  const words = wordsOf(who);
  if (words.length > mostWords) throw new Refusal('subject.search.malformed');
  const year = birthYear === '' ? null : birthYear;
  if (words.length === 0 || words.length + (year ? 1 : 0) < 2) throw new Refusal('subject.search.too_vague');
  return { by: 'name', words, birthYear: year };
}
