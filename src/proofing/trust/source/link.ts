// ICAO 9303-12 §4.1.1: an authority's old key vouches for its new one by a link certificate.
import { judgeSigner, keyFingerprintOf } from '../../../emrtd/index.ts';
import type { TrustAnchor } from './anchor.ts';

/** An authority as a file brings it. */
export interface ReadAnchor extends TrustAnchor {
  /** The authority in force that vouches for its key, in hex; null where none does. */
  readonly linkedFrom: string | null;
}

/** A link leads from the authority that signed it; a self-signed one from whatever a link with its key leads from. */
export function withLinks(
  anchors: readonly TrustAnchor[],
  trusted: readonly Uint8Array[],
  now: Date,
): readonly ReadAnchor[] {
  const store = { certificates: trusted };
  const issuers = new Map<string, string>();
  const links = [...anchors.filter(({ kind }) => kind === 'link').map(({ der }) => der), ...trusted];
  for (const der of links) {
    const key = keyFingerprintOf(der);
    const judgement = judgeSigner(der, store, now);
    if (key !== null && judgement.sound) issuers.set(key, judgement.anchorFingerprint);
  }
  return anchors.map((anchor) => ({ ...anchor, linkedFrom: issuers.get(keyFingerprintOf(anchor.der) ?? '') ?? null }));
}
