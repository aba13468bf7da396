// OWASP ASVS 5.0 §11.3.2: an HMAC for each word within one unit; tokens of two units cannot be compared.
import type { UnitCode } from '../../kernel/officer.ts';
import type { BlindIndex, Vault } from '../../platform/vault/vault.ts';
import type { Profile } from '../profile.ts';
import { birthYearOf, wordsOf } from './name-words.ts';

type Indexing = Pick<Vault, 'blindIndexes'>;

/** One word of a name within one unit, under every index key there is. */
export function wordTokens(vault: Indexing, unit: UnitCode, word: string): readonly BlindIndex[] {
  return vault.blindIndexes(`name_word:${unit}`, word);
}

export function birthYearTokens(vault: Indexing, unit: UnitCode, year: string): readonly BlindIndex[] {
  return vault.blindIndexes(`birth_year:${unit}`, year);
}

/** Everything by which a person is found within one unit: never empty, since everybody has a year of birth. */
export function tokensOf(vault: Indexing, unit: UnitCode, { name, birthDate }: Profile): readonly BlindIndex[] {
  const words = wordsOf(name).flatMap((word) => wordTokens(vault, unit, word));
  return [...words, ...birthYearTokens(vault, unit, birthYearOf(birthDate))];
}
