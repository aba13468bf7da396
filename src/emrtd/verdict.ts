import type { ChipCode } from './chip-code.ts';

/** One reason not to believe a card. `detail` names a part or an algorithm, never a person. */
export interface Doubt {
  readonly code: ChipCode;
  readonly detail?: string;
}

/** How the chip proved that it is no copy; where it did so in both ways, the first of them. */
export interface ChipProof {
  readonly method: 'active-authentication' | 'chip-authentication';
  readonly algorithm: string;
}

/** What a genuine chip says of its holder. Dates are `YYYY-MM-DD`, fingerprints SHA-256 in lower-case hex. */
export interface ChipReading {
  /** The personal number, 12 digits. */
  readonly number: string;
  readonly documentNumber: string;
  /** From DG13 with diacritics; from the MRZ in ASCII and perhaps cut off at 30 characters. */
  readonly name: string;
  readonly nameSource: 'dg13' | 'mrz';
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | 'unspecified';
  /** ICAO three-letter code. */
  readonly nationality: string;
  /** Null where the card has no expiry. */
  readonly expiryDate: string | null;
  readonly issuedOn: string | null;
  readonly proof: ChipProof;
  /** The document signer's certificate, DER in base64: public, and worth judging again one day. */
  readonly signerCertificate: string;
  readonly signerFingerprint: string;
  /** Hex: what a revocation list of the anchor's would name. */
  readonly signerSerialNumber: string;
  /** Null only where the policy let somebody else vouch for a signer of unknown issuer. */
  readonly anchorFingerprint: string | null;
  /** Of the chip's public key file, DG15 or else DG14: names the chip. The security object's own hash must not be used so. */
  readonly chipKeyFingerprint: string;
  /** ISO 8601; null where the security object does not say when it was signed. */
  readonly signedAt: string | null;
}

/** Genuine with everything proven, or doubtful with every independent reason, the first to be found first. */
export type ChipVerdict =
  | { readonly outcome: 'genuine'; readonly reading: ChipReading; readonly warnings: readonly Doubt[] }
  | { readonly outcome: 'doubtful'; readonly doubts: readonly Doubt[] };
