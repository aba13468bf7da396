/** One row of the acceptance table for uploads of a chip. Rows of our own, with a letter behind, are not listed. */
export interface Row {
  readonly id: string;
  readonly what: string;
  /** `genuine`, or the code that refuses; a pattern where two are right. */
  readonly code: string;
  /** The file whose test carries the id in its title. */
  readonly proof: string;
}

type Line = readonly [id: string, what: string, code: string];

const proofs: Readonly<Record<string, readonly Line[]>> = {
  'test/emrtd/acceptance/answer.test.ts': [
    ['P01', 'genuine card, active authentication', 'genuine'],
    ['P05', 'genuine RSA-2048 active authentication with SHA-256', 'genuine'],
    ['N45', 'no proof of the chip at all: a clone', 'no_chip_proof'],
    ['N46', 'an answer sent, DG15 withheld', 'aa_without_dg15'],
    ['N47', 'an answer to another challenge', 'aa_signature'],
    ['N51', 'an answer made by another genuine chip', 'aa_signature'],
    ['N87', 'RSA answer of zeros or one', 'aa_header'],
    ['N88', 'RSA answer of the wrong length', 'aa_sig_length'],
    ['N89', 'PKCS#1 instead of ISO 9796-2', 'aa_header'],
    ['N90', 'EC answer with r and s zero', 'aa_signature'],
    ['N91', 'EC answer without ActiveAuthenticationInfo in DG14', 'aa_info_missing'],
  ],
  'test/emrtd/acceptance/chip-authentication.test.ts': [
    ['P02', 'genuine card, chip authentication', 'genuine'],
    ['N02', 'answer of an earlier session sent for a new one', 'ca_mac'],
    ['N03', 'the chip answers 6988, without a MAC', 'ca_no_mac'],
  ],
  'test/proofing/chip/chip-authentication/chip-authentication.test.ts': [
    ['N01', 'chip authentication answered again, its session used up', 'proofing.agreement.invalid'],
  ],
  'test/emrtd/acceptance/data-groups.test.ts': [
    ['N11', 'one byte of DG1 changed', 'dg_hash_1'],
    ['N12', 'one byte of DG2 changed', 'dg_hash_2'],
    ['N113', 'one byte of DG13 changed', 'dg_hash_13'],
    ['N114', 'one byte of DG14 changed', 'dg_hash_14'],
    ['N115', 'one byte of DG15 changed', 'dg_hash_15'],
    ['N41', 'DG1 missing', 'dg_missing_1'],
    ['N42', 'DG2 missing', 'dg_missing_2'],
    ['N44', 'DG14 missing', 'dg_missing_14'],
    ['P06', 'DG13 not on the card', 'genuine'],
    ['N52', 'DG15 of another genuine card', 'dg_hash_15'],
    ['N53', 'portrait of another genuine card', 'dg_hash_2'],
    ['N54', 'all data groups of one card, the security object of another', 'dg_hash_1'],
    ['N55', 'a data group the security object does not list', 'dg_not_in_sod_11'],
    ['N56', 'a data group twice in the upload', 'dg_duplicate'],
    ['N57', 'data group 0 or 17', 'dg_number'],
    ['N58', 'a data group twice in the security object', 'lso_duplicate_dg'],
    ['N59', 'a hash of the wrong length', 'lso_hash_length'],
    ['N73', 'DG2 of one MiB', 'dg_too_large'],
    ['N75', 'JPEG 2000 claiming 60000 by 60000, signed', 'dg2_dimensions'],
    ['N76', 'a portrait that is no image, signed', 'dg2_image_format'],
  ],
  'test/emrtd/acceptance/security-object.test.ts': [
    ['N20', 'one byte of the signature changed', 'cms_bad_signature'],
    ['N23', 'trusted signer’s certificate, signature by another key', 'cms_bad_signature'],
    ['N34', 'data groups hashed with SHA-1', 'weak_hash'],
    ['N35', 'signed with SHA-1', 'weak_hash'],
    ['N60', 'signed attributes missing', 'cms_no_signed_attrs'],
    ['N61', 'message digest wrong', 'cms_digest_mismatch'],
    ['N62', 'content that is no security object', 'sod_content_type'],
    ['N63', 'digest and signature name different hashes', 'cms_hash_mismatch'],
    ['N64', 'the signer’s certificate is not there', 'cms_signer_cert_not_found'],
    ['N65', 'security object cut off', 'der_truncated'],
    ['N66', 'bytes behind the security object', 'der_trailing'],
    ['N67', 'a length longer than needed', 'der_non_minimal_length'],
    ['N68', 'indefinite length', 'der_indefinite_length'],
    ['N69', 'nesting bomb', 'der_too_deep'],
    ['N70', 'bomb of empty elements', 'der_too_many_nodes'],
    ['N71', 'a length of four GiB', 'der_truncated'],
    ['N72', 'security object of 65 KiB', 'sod_too_large'],
    ['N74', 'empty security object', 'sod_tag'],
    ['N86', 'cube-root forgery over exponent 3', 'cms_bad_signature'],
    ['P04', 'genuine signer with exponent 3', 'genuine'],
    ['N92', 'SignedData of version 1', 'cms_version'],
    ['N93', 'two signers or none', 'sod_signer_count'],
  ],
  'test/emrtd/acceptance/signer.test.ts': [
    ['N21', 'authority nobody knows', 'csca_unknown'],
    ['N22', 'forged authority of the trusted one’s name', 'dsc_bad_signature'],
    ['N24', 'signed by the authority itself', '/^dsc_(key_usage|is_ca)$/'],
    ['N25', 'a document signer that is an authority', 'dsc_is_ca'],
    ['N26', 'signer expired when it signed', 'dsc_expired'],
    ['P03', 'signer expired since, valid when it signed', 'genuine'],
    ['N27', 'signer not yet valid when it signed', 'dsc_not_yet_valid'],
    ['N28', 'signing time in the future', 'signed_in_future'],
    ['N29', 'authority no longer valid when the signer signed', 'csca_not_valid'],
    ['N85', 'authority over explicit parameters with a foreign generator', 'csca_ec_curve'],
  ],
  'test/emrtd/acceptance/revocation.test.ts': [
    ['N30', 'signer on the revocation list', 'dsc_revoked'],
    ['N31', 'stale list where a fresh one is required', 'crl_stale'],
    ['N32', 'no list where one is required', 'crl_missing'],
  ],
  'test/emrtd/revocation/inspect-revocation-list.test.ts': [
    ['N33', 'forged empty list offered for import', 'crl_untrusted'],
  ],
  'test/proofing/chip/challenge-rows.test.ts': [
    ['N48', 'the same upload posted twice', 'proofing.challenge.invalid'],
    ['N49', 'challenge expired', 'proofing.challenge.invalid'],
    ['N50', 'invented challenge', 'proofing.challenge.invalid'],
  ],
  'test/emrtd/acceptance/zone.test.ts': [
    ['N77', 'check digit of the document number wrong', 'mrz_check_digit'],
    ['N78', 'composite check digit wrong', 'mrz_check_digit'],
    ['N79', 'lower case in the zone', 'mrz_format'],
    ['N80', 'zone of the wrong length', 'mrz_format'],
    ['N81', 'DG13 names another number', 'dg1_dg13_number'],
    ['N82', 'DG13 names another birth date', 'dg1_dg13_dob'],
    ['N83', 'DG13 names another person', 'dg1_dg13_name'],
    ['N84', 'card expired', 'document_expired'],
  ],
};

/** All 82: what an upload may be, what must become of it, and where that is proven. */
export const rows: readonly Row[] = Object.entries(proofs).flatMap(([proof, lines]) =>
  lines.map(([id, what, code]) => ({ id, what, code, proof })),
);
