// RFC 5280 §4.1, ICAO 9303-12 §7.1: X.509 version 3 certificates, for any key node:crypto can sign with.
import { createPublicKey, type KeyObject } from 'node:crypto';
import { bitString, integer, sequence, tagged, time } from './der.ts';
import {
  authorityKeyIdentifier,
  basicConstraints,
  documentTypeList,
  type Extension,
  encodeExtension,
  type KeyUsage,
  keyUsage,
  subjectKeyIdentifier,
} from './extension.ts';
import { digest, type HashName } from './hash.ts';
import { encodeName, type Name } from './name.ts';
import { type SignatureScheme, signatureAlgorithm, signBytes } from './signature.ts';

/** What a certificate says; everything a negative test may want to say differently. */
export interface CertificateOptions {
  readonly subject?: Name;
  readonly issuer?: Name;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly serial?: bigint;
  readonly keyUsage?: readonly KeyUsage[];
  /** Adds basicConstraints CA with path length 0. */
  readonly ca?: boolean;
  readonly documentTypes?: readonly string[];
  readonly hash?: HashName;
  /** Another key than the issuer's signs, so that the certificate is a forgery. */
  readonly forgedWith?: KeyObject;
  /** Last word on the extensions: add, drop or change any. */
  readonly extensions?: (made: readonly Extension[]) => readonly Extension[];
  /** Last word on the SubjectPublicKeyInfo. */
  readonly publicKeyInfo?: (made: Buffer) => Buffer;
}

export interface CertificateSpec extends CertificateOptions {
  readonly subject: Name;
  readonly issuer: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly keyUsage: readonly KeyUsage[];
  readonly hash: HashName;
  readonly scheme: SignatureScheme;
  readonly key: KeyObject;
  readonly issuerKey: KeyObject;
}

/** A certificate in DER over the public half of `key`, signed by `issuerKey`. */
export function makeCertificate(spec: CertificateSpec): Buffer {
  const algorithm = signatureAlgorithm(spec.scheme, spec.hash);
  const body = toBeSigned(spec, algorithm);
  const signature = signBytes(spec.scheme, spec.hash, spec.forgedWith ?? spec.issuerKey, body);
  return sequence(body, algorithm, bitString(signature));
}

/** RFC 7093 §2 method 4: the hash of the whole SubjectPublicKeyInfo. */
export function keyIdentifier(info: Uint8Array): Buffer {
  return digest('sha256', info);
}

export function publicKeyInfo(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}

function toBeSigned(spec: CertificateSpec, algorithm: Buffer): Buffer {
  const made = publicKeyInfo(spec.key);
  const info = spec.publicKeyInfo?.(made) ?? made;
  return sequence(
    tagged(0xa0, integer(2)),
    integer(spec.serial ?? serialFor(info)),
    algorithm,
    encodeName(spec.issuer),
    sequence(time(spec.notBefore), time(spec.notAfter)),
    encodeName(spec.subject),
    info,
    tagged(0xa3, sequence(...extensionsFor(spec, info).map(encodeExtension))),
  );
}

function extensionsFor(spec: CertificateSpec, info: Buffer): readonly Extension[] {
  const made = [
    authorityKeyIdentifier(keyIdentifier(publicKeyInfo(spec.issuerKey))),
    subjectKeyIdentifier(keyIdentifier(info)),
    keyUsage(spec.keyUsage),
    ...(spec.ca ? [basicConstraints(0)] : []),
    ...(spec.documentTypes ? [documentTypeList(spec.documentTypes)] : []),
  ];
  return spec.extensions?.(made) ?? made;
}

/** The same key gets the same serial, so that a certificate is the same but for its signature. */
function serialFor(info: Uint8Array): bigint {
  return BigInt(`0x01${digest('sha256', info).subarray(0, 8).toString('hex')}`);
}
