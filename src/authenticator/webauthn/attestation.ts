// WebAuthn Level 3 §6.5 and §7.1 steps 21-24: what an authenticator says of its make, and whether a root of ours vouches.
import { X509Certificate } from 'node:crypto';
import { decodeAttestationObject, isoCBOR } from '@simplewebauthn/server/helpers';
import type { ApprovedAuthenticator } from './settings.ts';

/** What was given and what came of it; fingerprints are SHA-256 in lower-case hex. */
export interface Attestation {
  readonly format: string;
  /** Of the certificate that signed the statement, where the statement was verified. */
  readonly certificate: string | null;
  /** Of the approved root its path ends in, judged when the passkey was made. */
  readonly anchor: string | null;
}

export interface Statement {
  readonly format: string;
  readonly x5c: readonly Uint8Array[];
  /** What the library is to verify. */
  readonly attestationObject: string;
}

const longestPath = 5;

/**
 * Only `packed` statements are verified. Others (tpm, android-key, apple …) were not asked for, and the library would
 * fetch revocation lists for them from addresses in the certificates; they are recorded by name and replaced by `none`.
 */
export function readStatement(attestationObject: string): Statement {
  const decoded = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, 'base64url')));
  const format: unknown = decoded.get('fmt');
  if (typeof format !== 'string' || !/^[a-z0-9-]{1,32}$/.test(format))
    throw new Error('attestation format is malformed');
  if (format === 'none') return { format, x5c: [], attestationObject };
  if (format === 'packed') return { format, x5c: certificatesOf(decoded.get('attStmt')), attestationObject };
  const bare = new Map<string, unknown>([
    ['fmt', 'none'],
    ['attStmt', new Map()],
    ['authData', decoded.get('authData')],
  ]);
  const encoded = isoCBOR.encode(bare as Parameters<typeof isoCBOR.encode>[0]);
  return { format, x5c: [], attestationObject: Buffer.from(encoded).toString('base64url') };
}

/** What to record of a statement that was verified. */
export function recordStatement(
  { format, x5c }: Statement,
  aaguid: string,
  approved: readonly ApprovedAuthenticator[],
  now: Date,
): Attestation {
  if (x5c.length === 0) return { format, certificate: null, anchor: null };
  const path = x5c.map((der) => new X509Certificate(der));
  const anchors = approved.filter((model) => model.aaguid === aaguid).flatMap((model) => model.anchors);
  const anchor = anchors.find((candidate) => leadsTo(path, candidate, now));
  return { format, certificate: fingerprint(path[0]!), anchor: anchor ? fingerprint(anchor) : null };
}

export function fingerprint(certificate: X509Certificate): string {
  return certificate.fingerprint256.replaceAll(':', '').toLowerCase();
}

/** Whether each certificate is signed by the next and the last by `anchor`, all valid now. No anchor, no path. */
function leadsTo(path: readonly X509Certificate[], anchor: X509Certificate, now: Date): boolean {
  const whole = path.at(-1)?.raw.equals(anchor.raw) ? path : [...path, anchor];
  if (whole.length > longestPath || !whole.every((certificate) => isValid(certificate, now))) return false;
  return whole.slice(1).every((issuer, index) => {
    const issued = whole[index]!;
    return issuer.ca && issued.checkIssued(issuer) && issued.verify(issuer.publicKey);
  });
}

function isValid(certificate: X509Certificate, now: Date): boolean {
  return certificate.validFromDate <= now && now <= certificate.validToDate;
}

function certificatesOf(statement: unknown): readonly Uint8Array[] {
  const x5c: unknown = statement instanceof Map ? statement.get('x5c') : undefined;
  if (x5c === undefined) return [];
  if (!Array.isArray(x5c) || !x5c.every((der) => der instanceof Uint8Array)) throw new Error('x5c is malformed');
  return x5c;
}
