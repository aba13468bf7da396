import type { WordKey } from './words.ts';

/** First match wins. Codes are the chip API's; one it adds later still gets a sentence. */
const sentences: readonly (readonly [RegExp, WordKey])[] = [
  [/too_young|under_age|minor/, 'reason.under_age'],
  [/^document_expired$/, 'reason.expired'],
  [/^csca_unknown$/, 'reason.issuer_unknown'],
  [/^dg_hash_/, 'reason.altered'],
  [/^dg_missing_/, 'reason.incomplete'],
  [/^(no_chip_proof|aa_|ca_)/, 'reason.not_proven'],
  [/^(csca_|dsc_|cms_|weak_hash|signed_in_future)/, 'reason.not_genuine'],
  [/^(dg1_dg13_|dg_not_in_sod_)/, 'reason.mismatch'],
  [/^(der_|sod_|lso_|dg|mrz_)/, 'reason.unreadable'],
];

export function reasonWord(code: string): WordKey {
  return sentences.find(([pattern]) => pattern.test(code))?.[1] ?? 'reason.other';
}
