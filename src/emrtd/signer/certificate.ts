// RFC 5280 §4.1: an X.509 certificate, as far as ICAO 9303-12 §7.1 makes use of it.
import {
  bitOctetsOf,
  childrenOf,
  contentOf,
  explicit,
  type Node,
  onlyChildOf,
  rawOf,
  readDer,
  smallIntegerOf,
  tag,
  tagOf,
  timeOf,
} from '../asn1/node.ts';
import { Malformed } from '../examination.ts';
import { type Extensions, readExtensions } from './extension.ts';
import { comparableName } from './name.ts';

/** A certificate or a revocation list, as far as its signature goes. */
export interface Signed {
  /** The part that is signed. */
  readonly signedPart: Uint8Array;
  readonly signatureAlgorithm: Node;
  readonly signature: Uint8Array;
  readonly issuer: string;
  /** Hex, as stated. */
  readonly authorityKeyIdentifier: string | undefined;
}

export interface Certificate extends Signed {
  readonly der: Uint8Array;
  /** Hex of the integer's bytes. */
  readonly serialNumber: string;
  readonly subject: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SubjectPublicKeyInfo, not yet a key: reading it is its user's risk. */
  readonly publicKeyInfo: Uint8Array;
  readonly extensions: Extensions;
}

export function readCertificate(der: Uint8Array): Certificate {
  return certificateFrom(readDer(der));
}

/** Version 3 only; both names of the signature algorithm must be the same to the byte (RFC 5280 §4.1.1.2). */
export function certificateFrom(node: Node): Certificate {
  const [signedPart, signatureAlgorithm, signature, ...rest] = childrenOf(node, tag.sequence);
  if (signedPart === undefined || signatureAlgorithm === undefined || rest.length > 0)
    throw new Malformed('certificate');
  const [version, serial, algorithm, issuer, validity, subject, publicKey, ...optional] = childrenOf(
    signedPart,
    tag.sequence,
  );
  if (smallIntegerOf(onlyChildOf(version, explicit(0))) !== 2) throw new Malformed('certificate version 3');
  if (!algorithm || Buffer.compare(rawOf(algorithm), rawOf(signatureAlgorithm)) !== 0)
    throw new Malformed('one algorithm');
  const [notBefore, notAfter] = childrenOf(validity, tag.sequence);
  const extensions = readExtensions(optional.find((part) => tagOf(part) === explicit(3)));
  return {
    der: rawOf(node),
    signedPart: rawOf(signedPart),
    signatureAlgorithm,
    signature: bitOctetsOf(signature),
    serialNumber: serialNumberOf(serial),
    issuer: comparableName(issuer),
    subject: comparableName(subject),
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    publicKeyInfo: rawOf(publicKey!),
    authorityKeyIdentifier: extensions.authorityKeyIdentifier,
    extensions,
  };
}

export function serialNumberOf(node: Node | undefined): string {
  if (node === undefined || tagOf(node) !== 0x02) throw new Malformed('serial number');
  return Buffer.from(contentOf(node)).toString('hex');
}

export function isValidAt(certificate: Certificate, time: Date): boolean {
  return certificate.notBefore <= time && time <= certificate.notAfter;
}
