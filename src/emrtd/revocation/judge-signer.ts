// ICAO 9303-11 §5.1, RFC 5280 §6.3.3: whether a signer still leads to an authority we trust, long after it was used.
import type { ChipCode } from '../chip-code.ts';
import { Doubtful, examine } from '../examination.ts';
import { fingerprint } from '../signature/hash.ts';
import { readCertificate } from '../signer/certificate.ts';
import { findPath } from '../signer/issuer.ts';
import { openTrustStore, type TrustStore } from '../signer/trust-store.ts';
import { openRevocationLists } from './opened-lists.ts';
import { standingOf } from './standing.ts';

export type SignerJudgement =
  | { readonly sound: true; readonly anchorFingerprint: string }
  | { readonly sound: false; readonly code: ChipCode };

/**
 * Judges a document signer or a link certificate apart from anything it signed: issued by an authority in the store that
 * was valid then, and revoked by none of the lists there.
 */
export function judgeSigner(der: Uint8Array, trust: TrustStore, now: Date): SignerJudgement {
  const finding = examine('dsc_structure', () => {
    const certificate = readCertificate(der);
    const path = findPath(certificate, openTrustStore(trust), certificate.notBefore);
    const { doubts } = standingOf(certificate, path, openRevocationLists(trust), now, { revocation: 'if-present' });
    if (doubts[0]) throw new Doubtful(doubts[0].code);
    return path[0];
  });
  if (!finding.ok) return { sound: false, code: finding.doubt.code };
  return { sound: true, anchorFingerprint: fingerprint(finding.value.der) };
}

/** SHA-256 of the SubjectPublicKeyInfo in hex: a link and the authority it leads to have one key. Null when unreadable. */
export function keyFingerprintOf(der: Uint8Array): string | null {
  const finding = examine('csca_structure', () => fingerprint(readCertificate(der).publicKeyInfo));
  return finding.ok ? finding.value : null;
}
