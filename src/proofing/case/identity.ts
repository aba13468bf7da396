import type { ChipReading } from '../../emrtd/index.ts';

/** What a genuine chip proved of its holder and what enrolment needs; the rest of the reading is not kept. */
export interface ProvenIdentity {
  /** Twelve digits. */
  readonly number: string;
  /** In Unicode form NFC. */
  readonly name: string;
  /** `mrz`: ASCII letters only, maybe cut after 30. */
  readonly nameSource: 'dg13' | 'mrz';
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | 'unspecified';
  readonly nationality: string;
}

/** The chip itself and who vouched for it, SHA-256 each. `chip` names one card: personal. */
export interface ChipFingerprints {
  readonly signer: Buffer;
  readonly anchor: Buffer;
  readonly chip: Buffer;
}

export function identityOf({ number, name, nameSource, birthDate, sex, nationality }: ChipReading): ProvenIdentity {
  return { number, name: name.normalize('NFC'), nameSource, birthDate, sex, nationality };
}

/** `voucher` takes the place of an anchor where the issuer is known to a licensed verifier only. */
export function fingerprintsOf(reading: ChipReading, voucher?: Buffer): ChipFingerprints {
  const anchor = reading.anchorFingerprint === null ? voucher : Buffer.from(reading.anchorFingerprint, 'hex');
  if (!anchor) throw new Error('a chip was found genuine without an anchor and without anybody to vouch for it');
  return {
    signer: Buffer.from(reading.signerFingerprint, 'hex'),
    anchor,
    chip: Buffer.from(reading.chipKeyFingerprint, 'hex'),
  };
}
