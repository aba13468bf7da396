// ICAO 9303-12 §7.1 table 6, §9: who may sign a master list.
import type { SignedObject } from '../cms/signed-object.ts';
import { Doubtful, examine } from '../examination.ts';
import { fingerprint } from '../signature/hash.ts';
import { type Certificate, certificateFrom, readCertificate } from '../signer/certificate.ts';
import { findPath } from '../signer/issuer.ts';

/** The signers that an operator chose beforehand. None chosen, none accepted. */
export interface ListSignerPins {
  /**
   * SHA-256 of certificates in lower-case hex: of list signers, or of self-signed authorities whose list signers are
   * accepted. An authority known by its fingerprint only must come along with the list.
   */
  readonly fingerprints: readonly string[];
  /** DER of such certificates. */
  readonly certificates?: readonly Uint8Array[];
}

const masterListSigning = '2.23.136.1.1.3';
const extendedKeyUsageId = '2.5.29.37';

/**
 * The fingerprint of the pin that lets this signer speak. A signer pinned itself need only be no authority; one under
 * a pinned authority must have been made for signing master lists.
 */
export function assertPinned(object: SignedObject, pins: ListSignerPins, signedAt: Date): string {
  const { signer } = object;
  const { isCa, keyUsage, unknownCritical, extendedKeyUsage } = signer.extensions;
  const isStrange = unknownCritical.some((oid) => oid !== extendedKeyUsageId);
  if (isCa || keyUsage?.digitalSignature !== true || isStrange) throw new Doubtful('ml_signer_usage');
  const own = fingerprint(signer.der);
  const pinned = fingerprintsOf(pins);
  if (pinned.has(own)) return own;
  const authorities = authoritiesOf(object, pins).filter(({ der }) => pinned.has(fingerprint(der)));
  const finding = examine('ml_signer_unpinned', () => findPath(signer, authorities, signedAt));
  if (!finding.ok) throw new Doubtful('ml_signer_unpinned', finding.doubt.code);
  if (!extendedKeyUsage?.includes(masterListSigning)) throw new Doubtful('ml_signer_usage', 'extended');
  return fingerprint(finding.value[0].der);
}

function fingerprintsOf({ fingerprints, certificates = [] }: ListSignerPins): ReadonlySet<string> {
  return new Set([...fingerprints, ...certificates.map(fingerprint)]);
}

/** From the pins and from the list itself; what cannot be read cannot be pinned. */
function authoritiesOf({ certificates }: SignedObject, pins: ListSignerPins): readonly Certificate[] {
  const readings = [
    ...(pins.certificates ?? []).map((der) => examine('csca_structure', () => readCertificate(der))),
    ...certificates.map((node) => examine('csca_structure', () => certificateFrom(node))),
  ];
  return readings.flatMap((finding) => (finding.ok ? [finding.value] : []));
}
