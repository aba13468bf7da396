// ICAO 9303-12 §4.1.1: the certificates of country signing authorities that we trust, and their lists.
import { examine } from '../examination.ts';
import { type Certificate, readCertificate } from './certificate.ts';

/** DER of self-signed CSCA certificates, trusted because they are here, and of link certificates, which are not by themselves. */
export interface TrustStore {
  readonly certificates: readonly Uint8Array[];
  /** DER of revocation lists. One that no authority here signed counts for nothing. */
  readonly revocationLists?: readonly Uint8Array[];
}

const opened = new WeakMap<TrustStore, readonly Certificate[]>();

/** The store's certificates, those that cannot be read left out. Read once per store object: a store never changes. */
export function openTrustStore(trust: TrustStore): readonly Certificate[] {
  const known = opened.get(trust);
  if (known !== undefined) return known;
  const certificates = trust.certificates.flatMap((der) => {
    const finding = examine('csca_structure', () => readCertificate(der));
    return finding.ok ? [finding.value] : [];
  });
  opened.set(trust, certificates);
  return certificates;
}
