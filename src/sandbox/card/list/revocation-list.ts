// RFC 5280 §5, ICAO 9303-12 §7.1.4: certificate revocation lists, version 2.
import type { KeyObject } from 'node:crypto';
import type { Authority } from '../pki/authority.ts';
import { keyIdentifier, publicKeyInfo } from '../pki/certificate.ts';
import { certificateIdentity } from '../pki/certificate-identity.ts';
import { bitString, integer, sequence, tagged, time } from '../pki/der.ts';
import { authorityKeyIdentifier, type Extension, encodeExtension } from '../pki/extension.ts';
import type { HashName } from '../pki/hash.ts';
import { encodeName, type Name } from '../pki/name.ts';
import { profiles } from '../pki/profile.ts';
import { signatureAlgorithm, signBytes } from '../pki/signature.ts';

/** What a list says; everything a negative test may want to say differently. */
export interface RevocationListOptions {
  /** Certificates that are revoked, DER. */
  readonly revoked?: readonly Buffer[];
  readonly thisUpdate?: Date;
  /** null leaves it out. */
  readonly nextUpdate?: Date | null;
  readonly number?: bigint;
  readonly issuer?: Name;
  readonly hash?: HashName;
  /** null leaves the version out, which makes it 1. */
  readonly version?: number | null;
  /** Another key than the authority's signs, so that the list is a forgery. */
  readonly forgedWith?: KeyObject;
  /** Last word on the extensions of the list. */
  readonly extensions?: (made: readonly Extension[]) => readonly Extension[];
  /** Extensions of every entry. */
  readonly entryExtensions?: readonly Extension[];
}

/** An authority's list in DER, good for the year 2026 unless said otherwise. */
export function makeRevocationList(authority: Authority, options: RevocationListOptions = {}): Buffer {
  const { scheme, hash: usual } = profiles[authority.profile];
  const hash = options.hash ?? usual;
  const algorithm = signatureAlgorithm(scheme, hash);
  const body = toBeSigned(authority, algorithm, options);
  const signature = signBytes(scheme, hash, options.forgedWith ?? authority.keys.csca, body);
  return sequence(body, algorithm, bitString(signature));
}

function toBeSigned(authority: Authority, algorithm: Buffer, options: RevocationListOptions): Buffer {
  const { version = 1, nextUpdate = new Date('2027-01-01T00:00:00Z'), revoked = [] } = options;
  const entries = revoked.map((certificate) => entry(certificate, options.entryExtensions));
  return sequence(
    ...(version === null ? [] : [integer(version)]),
    algorithm,
    options.issuer ? encodeName(options.issuer) : subjectOf(authority),
    time(options.thisUpdate ?? new Date('2026-01-01T00:00:00Z')),
    ...(nextUpdate === null ? [] : [time(nextUpdate)]),
    ...(entries.length === 0 ? [] : [sequence(...entries)]),
    tagged(0xa0, sequence(...extensionsFor(authority, options).map(encodeExtension))),
  );
}

/** The authority signed itself: its issuer is its subject. */
function subjectOf({ cscaCertificate }: Authority): Buffer {
  return certificateIdentity(cscaCertificate).issuer;
}

function entry(certificate: Buffer, extensions: readonly Extension[] = []): Buffer {
  const more = extensions.length === 0 ? [] : [sequence(...extensions.map(encodeExtension))];
  return sequence(certificateIdentity(certificate).serial, time(new Date('2025-06-01T00:00:00Z')), ...more);
}

function extensionsFor(authority: Authority, options: RevocationListOptions): readonly Extension[] {
  const made = [
    authorityKeyIdentifier(keyIdentifier(publicKeyInfo(authority.keys.csca))),
    { id: '2.5.29.20', critical: false, value: integer(options.number ?? 1n) },
  ];
  return options.extensions?.(made) ?? made;
}
