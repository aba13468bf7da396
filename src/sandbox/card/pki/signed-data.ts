// RFC 5652 §5: CMS SignedData with one signer, as ICAO has security objects and master lists signed.
import type { KeyObject } from 'node:crypto';
import { certificateIdentity } from './certificate-identity.ts';
import { integer, objectIdentifier, octetString, sequence, setOf, tagged, time } from './der.ts';
import { digest, type HashName, hashAlgorithm } from './hash.ts';
import { type SignatureScheme, signatureAlgorithm, signBytes } from './signature.ts';

export interface Attribute {
  readonly id: string;
  /** One DER value. */
  readonly value: Buffer;
}

export interface Signer {
  readonly certificate: Buffer;
  readonly key: KeyObject;
  readonly scheme: SignatureScheme;
  readonly hash: HashName;
}

export interface SignedDataOptions {
  /** digestAlgorithm and messageDigest. */
  readonly digest?: HashName;
  /** Hash inside the signature; the digest's own unless said otherwise. */
  readonly signatureHash?: HashName;
  /** null leaves the attribute out. */
  readonly signingTime?: Date | null;
  readonly contentType?: string;
  readonly version?: number;
  /** Embedded certificates, DER. */
  readonly certificates?: readonly Buffer[];
  /** How the signer is named; bytes are taken as the whole sid. */
  readonly signerIdentifier?: 'issuer-serial' | 'subject-key' | Buffer;
  readonly tweak?: SignedDataTweaks;
}

export interface SignedDataTweaks {
  /** null leaves signed attributes out; the signature is then over the content itself. */
  readonly signedAttributes?: (attributes: readonly Attribute[]) => readonly Attribute[] | null;
  readonly signature?: (signature: Buffer, signed: Buffer) => Buffer;
  readonly signerInfos?: (infos: readonly Buffer[]) => readonly Buffer[];
}

const signedData = '1.2.840.113549.1.7.2';
const contentTypeAttribute = '1.2.840.113549.1.9.3';
const messageDigestAttribute = '1.2.840.113549.1.9.4';
const signingTimeAttribute = '1.2.840.113549.1.9.5';

/** The ContentInfo around content of this type, signed by this signer. */
export function makeSignedData(type: string, content: Buffer, signer: Signer, given: SignedDataOptions): Buffer {
  const options = { ...given, contentType: given.contentType ?? type };
  const infos = [makeSignerInfo(content, signer, options)];
  const body = sequence(
    integer(options.version ?? 3),
    setOf(hashAlgorithm(options.digest ?? signer.hash)),
    sequence(objectIdentifier(options.contentType), tagged(0xa0, octetString(content))),
    tagged(0xa0, ...(options.certificates ?? [signer.certificate])),
    setOf(...(options.tweak?.signerInfos?.(infos) ?? infos)),
  );
  return sequence(objectIdentifier(signedData), tagged(0xa0, body));
}

type Settled = SignedDataOptions & { readonly contentType: string };

function makeSignerInfo(content: Buffer, signer: Signer, options: Settled): Buffer {
  const digestName = options.digest ?? signer.hash;
  const signatureHash = options.signatureHash ?? digestName;
  const attributes = makeAttributes(content, digestName, options);
  const signed = attributes === null ? content : setOf(...attributes.map(encodeAttribute));
  const made = signBytes(signer.scheme, signatureHash, signer.key, signed);
  const identifier = signerIdentifier(signer, options);
  return sequence(
    integer(identifier[0] === 0x30 ? 1 : 3),
    identifier,
    hashAlgorithm(digestName),
    ...(attributes === null ? [] : [implicitSet(signed)]),
    signatureAlgorithm(signer.scheme, signatureHash),
    octetString(options.tweak?.signature?.(made, signed) ?? made),
  );
}

function makeAttributes(content: Buffer, hash: HashName, options: Settled): readonly Attribute[] | null {
  const made = [
    { id: contentTypeAttribute, value: objectIdentifier(options.contentType) },
    { id: messageDigestAttribute, value: octetString(digest(hash, content)) },
    ...(options.signingTime ? [{ id: signingTimeAttribute, value: time(options.signingTime) }] : []),
  ];
  const tweak = options.tweak?.signedAttributes;
  return tweak ? tweak(made) : made;
}

function encodeAttribute(attribute: Attribute): Buffer {
  return sequence(objectIdentifier(attribute.id), setOf(attribute.value));
}

/** RFC 5652 §5.4: signed as a SET (0x31), sent with the context tag [0] (0xa0). */
function implicitSet(set: Buffer): Buffer {
  const sent = Buffer.from(set);
  sent[0] = 0xa0;
  return sent;
}

function signerIdentifier(signer: Signer, options: Settled): Buffer {
  const form = options.signerIdentifier ?? 'issuer-serial';
  if (Buffer.isBuffer(form)) return form;
  const identity = certificateIdentity(signer.certificate);
  return form === 'issuer-serial'
    ? sequence(identity.issuer, identity.serial)
    : tagged(0x80, identity.subjectKeyIdentifier);
}
