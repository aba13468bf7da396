/** Every data group a chip may hold (ICAO 9303-10 §4.7). */
export const dataGroupNumbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16] as const;
export type DataGroupNumber = (typeof dataGroupNumbers)[number];

/** Without these no card is judged: the MRZ, the portrait, the chip's security infos. */
export const requiredDataGroups = [1, 2, 14] as const;

const doubtCodes = [
  // the upload and our own trust
  'trust_store_empty',
  'sod_too_large',
  'dg_number',
  'dg_duplicate',
  'dg_too_large',
  // strict DER
  'der_truncated',
  'der_trailing',
  'der_tag',
  'der_bad_length',
  'der_indefinite_length',
  'der_non_minimal_length',
  'der_not_canonical',
  'der_too_deep',
  'der_too_many_nodes',
  // the signed object
  'sod_tag',
  'sod_structure',
  'sod_content_type',
  'sod_signer_count',
  'cms_version',
  'cms_no_signed_attrs',
  'cms_signed_attrs',
  'cms_content_type',
  'cms_digest_mismatch',
  'cms_hash_mismatch',
  'signature_algorithm',
  'cms_signer_cert_not_found',
  'cms_bad_signature',
  'weak_hash',
  'signed_in_future',
  // the document signer and its issuer
  'dsc_structure',
  'dsc_is_ca',
  'dsc_key_usage',
  'dsc_critical_extension',
  'dsc_document_type',
  'dsc_ec_curve',
  'dsc_weak_key',
  'dsc_expired',
  'dsc_not_yet_valid',
  'dsc_bad_signature',
  'dsc_revoked',
  'csca_structure',
  'csca_bad_signature',
  'csca_unknown',
  'csca_not_valid',
  'csca_not_ca',
  'csca_ec_curve',
  'csca_weak_key',
  'csca_link_broken',
  'csca_revoked',
  // the security object's list of hashes
  'lso_structure',
  'lso_version',
  'lso_dg_number',
  'lso_duplicate_dg',
  'lso_hash_length',
  // the data groups' content
  'dg1_structure',
  'mrz_format',
  'mrz_issuer',
  'mrz_check_digit',
  'mrz_number',
  'mrz_document_number',
  'mrz_birth_date',
  'mrz_expiry_date',
  'mrz_name',
  'dg2_structure',
  'dg2_image_format',
  'dg2_dimensions',
  'dg1_dg13_number',
  'dg1_dg13_name',
  'dg1_dg13_dob',
  'dg1_dg13_sex',
  'dg1_dg13_expiry',
  'document_expired',
  // the chip itself
  'dg14_structure',
  'dg15_structure',
  'no_chip_proof',
  'aa_without_dg15',
  'aa_challenge_length',
  'aa_key',
  'aa_ec_curve',
  'aa_weak_key',
  'aa_weak_hash',
  'aa_info_missing',
  'aa_sig_length',
  'aa_header',
  'aa_trailer',
  'aa_signature',
  'ca_unsupported',
  'ca_key',
  'ca_ec_curve',
  'ca_curve_mismatch',
  'ca_weak_key',
  'ca_dh_value',
  'ca_other_chip',
  'ca_response',
  'ca_no_mac',
  'ca_mac',
  'ca_status',
  // our own fault, answered as a doubt so that nothing is accepted
  'not_examined',
] as const;

/** What may be wrong with a list that somebody wants to import: never in a verdict on a card. */
const listCodes = [
  'crl_structure',
  'crl_version',
  'crl_critical_extension',
  'crl_scope',
  'crl_in_future',
  'crl_untrusted',
  'ml_structure',
  'ml_content_type',
  'ml_signer_count',
  'ml_version',
  'ml_empty',
  'ml_no_signing_time',
  'ml_in_future',
  'ml_signer_unpinned',
  'ml_signer_usage',
  'ml_signer_not_valid',
] as const;

const warningCodes = [
  'dg13_absent',
  'dg13_unreadable',
  'dg13_name_unusable',
  'number_structure',
  'dsc_private_key_usage',
  'signing_time_assumed',
  // doubts where the policy asks for a list, warnings where it does not
  'crl_missing',
  'crl_stale',
] as const;

export type ChipCode =
  | (typeof doubtCodes)[number]
  | (typeof warningCodes)[number]
  | (typeof listCodes)[number]
  | `dg_missing_${(typeof requiredDataGroups)[number]}`
  | `dg_hash_${DataGroupNumber}`
  | `dg_not_in_sod_${DataGroupNumber}`;

/** Every code a verdict may carry, doubts and warnings, for catalogues and their tests. */
export const chipCodes: readonly ChipCode[] = [
  ...doubtCodes,
  ...warningCodes,
  ...requiredDataGroups.map((number) => `dg_missing_${number}` as const),
  ...dataGroupNumbers.map((number) => `dg_hash_${number}` as const),
  ...dataGroupNumbers.map((number) => `dg_not_in_sod_${number}` as const),
];
