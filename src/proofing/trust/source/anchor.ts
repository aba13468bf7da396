import { X509Certificate } from 'node:crypto';
import { inspectAnchor } from '../../../emrtd/index.ts';

/** A certificate of a card-signing authority (CSCA), or one that links an old authority key to a new one. Public data. */
export interface TrustAnchor {
  /** SHA-256 of the DER. */
  readonly fingerprint: Buffer;
  readonly der: Buffer;
  readonly kind: 'self-signed' | 'link';
  readonly subject: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Where it came from: a file name. */
  readonly source: string;
}

/** The State whose cards we verify. */
export const ownCountry = 'VN';

/**
 * ISO 3166 code of the State an authority signs for, in upper case. Null where the certificate names none, or several.
 * One line for each part of the name, with line breaks inside a part escaped.
 */
export function countryOf(der: Uint8Array): string | null {
  const countries = new X509Certificate(der).subject.split('\n').filter((part) => part.startsWith('C='));
  const [, country] = /^C=([A-Za-z]{2})$/.exec(countries[0] ?? '') ?? [];
  return countries.length === 1 && country ? country.toUpperCase() : null;
}

/** Any State on a master list could otherwise sign a card of ours. */
export function isOwn({ der }: Pick<TrustAnchor, 'der'>): boolean {
  return countryOf(der) === ownCountry;
}

/** Why a certificate is left out; `code` is the verifier's, or one of ours. */
export interface AnchorProblem {
  readonly source: string;
  readonly code: string;
}

export interface AnchorsRead {
  readonly anchors: readonly TrustAnchor[];
  readonly problems: readonly AnchorProblem[];
}

/** The sandbox makes its own authority on every installation; whoever has that key can make any card. */
export function isSandboxAnchor({ subject }: Pick<TrustAnchor, 'subject'>): boolean {
  return /(^|, )O=Thai Nguyen ID Sandbox($|, )/.test(subject);
}

/** Reads one file, DER or PEM with any number of certificates. One bad certificate does not spoil the others. */
export function readAnchors(source: string, bytes: Buffer): AnchorsRead {
  const ders = readCertificates(bytes);
  const read = ders.map((der) => readAnchor(source, der));
  return {
    anchors: read.flatMap((each) => ('fingerprint' in each ? [each] : [])),
    problems:
      ders.length === 0
        ? [{ source, code: 'no_certificate' }]
        : read.flatMap((each) => ('code' in each ? [{ source, code: each.code }] : [])),
  };
}

/** DER of one certificate, or of each in a PEM file; what they are worth is another question. */
export function readCertificates(bytes: Buffer): readonly Buffer[] {
  return bytes.subarray(0, 64).toString('latin1').trimStart().startsWith('-----BEGIN') ? fromPem(bytes) : [bytes];
}

function readAnchor(source: string, der: Buffer): TrustAnchor | AnchorProblem {
  const inspected = inspectAnchor(der);
  if (!inspected.usable) return { source, code: inspected.code };
  const { kind, subject, notBefore, notAfter } = inspected;
  return { fingerprint: Buffer.from(inspected.fingerprint, 'hex'), der, kind, subject, notBefore, notAfter, source };
}

/** RFC 7468 §5.1. */
function fromPem(bytes: Buffer): readonly Buffer[] {
  const blocks = bytes
    .toString('latin1')
    .matchAll(/-----BEGIN CERTIFICATE-----([\sA-Za-z0-9+/=]+)-----END CERTIFICATE-----/g);
  return [...blocks].map(([, base64 = '']) => Buffer.from(base64, 'base64'));
}
