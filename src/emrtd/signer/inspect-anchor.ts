// ICAO 9303-12 §4.1.1, §7.1: what an officer must know of a certificate before it is trusted.
import { X509Certificate } from 'node:crypto';
import type { ChipCode } from '../chip-code.ts';
import { examine } from '../examination.ts';
import { fingerprint } from '../signature/hash.ts';
import { readPublicKey } from '../signature/public-key.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { isSelfSigned } from './issuer.ts';

export type AnchorInspection =
  | {
      readonly usable: true;
      /** A link certificate is worth nothing without its issuer in the store. */
      readonly kind: 'self-signed' | 'link';
      readonly fingerprint: string;
      /** For people to read: `C=VN, O=…, CN=…`. */
      readonly subject: string;
      readonly notBefore: Date;
      readonly notAfter: Date;
    }
  | { readonly usable: false; readonly code: ChipCode; readonly detail?: string };

/**
 * Whether the verifier could ever use this certificate as an anchor: readable, an authority, a sound key, and its own
 * signature good where it claims to be self-signed. Validity in time is the reader's to judge.
 */
export function inspectAnchor(der: Uint8Array): AnchorInspection {
  const finding = examine('csca_structure', () => inspect(readCertificate(der)));
  if (finding.ok) return finding.value;
  return { usable: false, ...finding.doubt };
}

function inspect(certificate: Certificate): AnchorInspection {
  const { isCa, keyUsage, unknownCritical } = certificate.extensions;
  if (!isCa || keyUsage?.keyCertSign !== true || unknownCritical.length > 0)
    return { usable: false, code: 'csca_not_ca' };
  const codes = { unreadable: 'csca_weak_key', curve: 'csca_ec_curve', weak: 'csca_weak_key' } as const;
  const key = readPublicKey(certificate.publicKeyInfo, codes);
  const isAnchor = isSelfSigned(certificate, key);
  if (!isAnchor && !namesAnother(certificate)) return { usable: false, code: 'csca_bad_signature' };
  return {
    usable: true,
    kind: isAnchor ? 'self-signed' : 'link',
    fingerprint: fingerprint(certificate.der),
    subject: new X509Certificate(certificate.der).subject.replaceAll('\n', ', '),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
  };
}

/** A link says by name or by key whose word it is. One that says neither claims to be its own. */
function namesAnother({ issuer, subject, extensions }: Certificate): boolean {
  const { authorityKeyIdentifier: issuerKey, subjectKeyIdentifier: key } = extensions;
  return issuer !== subject || (issuerKey !== undefined && issuerKey !== key);
}
