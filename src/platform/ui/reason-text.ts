import { isRefusalCode, refusalText } from './refusal-text.ts';
import type { T } from './translate.ts';

type ReasonKey = Extract<Parameters<T>[0], `reason.${string}`>;

/** The first pattern that fits a code says what to tell the person; engineers find the codes themselves beside it. */
const groups: readonly (readonly [RegExp, ReasonKey])[] = [
  [/^csca_unknown$/, 'reason.issuer_unknown'],
  [/^(csca_not_valid|dsc_expired|dsc_not_yet_valid|signed_in_future)$/, 'reason.issuer_expired'],
  [/^(mrz_issuer|dsc_document_type)$/, 'reason.wrong_document'],
  [/^document_expired$/, 'reason.expired'],
  [/^dg_missing_/, 'reason.incomplete'],
  [/^(dg_hash_|dg_not_in_sod_|cms_digest_mismatch$|cms_hash_mismatch$)/, 'reason.altered'],
  [/^dg1_dg13_/, 'reason.mismatch'],
  [/^(aa_|ca_|no_chip_proof$)/, 'reason.not_proven'],
  [/^(csca_|dsc_|cms_|weak_)/, 'reason.not_genuine'],
  [/^(der_|sod_|lso_|mrz_|dg\d+_|dg_)/, 'reason.unreadable'],
];

/**
 * Each thing to tell once, in the order of the codes: a chip's by what it means, a refusal's in its own words, and one
 * that fits nothing in general words.
 */
export function reasonTexts(t: T, codes: readonly string[]): readonly string[] {
  return [...new Set(codes.map((code) => (isRefusalCode(code) ? refusalText(t, code).title : t(reasonKey(code)))))];
}

function reasonKey(code: string): ReasonKey {
  return groups.find(([pattern]) => pattern.test(code))?.[1] ?? 'reason.other';
}
