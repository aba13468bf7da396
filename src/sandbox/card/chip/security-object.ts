// ICAO 9303-10 §4.6.2 (EF.SOD, LDS security object), RFC 5652 §5 (CMS SignedData).
import type { KeyObject } from 'node:crypto';
import { integer, objectIdentifier, octetString, sequence, setOf, tagged, time } from '../pki/der.ts';
import { digest, type HashName, hashAlgorithm } from '../pki/hash.ts';
import { type SignatureScheme, signatureAlgorithm, signBytes } from '../pki/signature.ts';
import { certificateIdentity } from './certificate-identity.ts';

export interface DataGroupHash {
  readonly number: number;
  readonly hash: Buffer;
}

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

export interface SecurityObjectOptions {
  /** Hash of the data groups, and its name in the LDS object. */
  readonly ldsHash?: HashName;
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
  readonly tweak?: SecurityObjectTweaks;
}

export interface SecurityObjectTweaks {
  readonly dataGroupHashes?: (hashes: readonly DataGroupHash[]) => readonly DataGroupHash[];
  readonly ldsObject?: (bytes: Buffer) => Buffer;
  /** null leaves signed attributes out; the signature is then over the content itself. */
  readonly signedAttributes?: (attributes: readonly Attribute[]) => readonly Attribute[] | null;
  readonly signature?: (signature: Buffer, signed: Buffer) => Buffer;
  readonly signerInfos?: (infos: readonly Buffer[]) => readonly Buffer[];
  readonly sod?: (bytes: Buffer) => Buffer;
}

const ldsSecurityObject = '2.23.136.1.1.1';
const signedData = '1.2.840.113549.1.7.2';
const contentTypeAttribute = '1.2.840.113549.1.9.3';
const messageDigestAttribute = '1.2.840.113549.1.9.4';
const signingTimeAttribute = '1.2.840.113549.1.9.5';

/** EF.SOD over these data groups, signed by this signer. */
export function makeSecurityObject(
  dataGroups: ReadonlyMap<number, Buffer>,
  signer: Signer,
  options: SecurityObjectOptions,
): Buffer {
  const tweak = options.tweak ?? {};
  const content = makeLdsObject(dataGroups, options.ldsHash ?? signer.hash, tweak);
  const infos = [makeSignerInfo(content, signer, options)];
  const body = sequence(
    integer(options.version ?? 3),
    setOf(hashAlgorithm(options.digest ?? signer.hash)),
    sequence(objectIdentifier(options.contentType ?? ldsSecurityObject), tagged(0xa0, octetString(content))),
    tagged(0xa0, ...(options.certificates ?? [signer.certificate])),
    setOf(...(tweak.signerInfos?.(infos) ?? infos)),
  );
  const sod = tagged(0x77, sequence(objectIdentifier(signedData), tagged(0xa0, body)));
  return tweak.sod?.(sod) ?? sod;
}

function makeLdsObject(groups: ReadonlyMap<number, Buffer>, hash: HashName, tweak: SecurityObjectTweaks): Buffer {
  const made = [...groups].map(([number, bytes]) => ({ number, hash: digest(hash, bytes) }));
  const hashes = tweak.dataGroupHashes?.(made) ?? made;
  const members = hashes.map((entry) => sequence(integer(entry.number), octetString(entry.hash)));
  const bytes = sequence(integer(0), hashAlgorithm(hash), sequence(...members));
  return tweak.ldsObject?.(bytes) ?? bytes;
}

function makeSignerInfo(content: Buffer, signer: Signer, options: SecurityObjectOptions): Buffer {
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

function makeAttributes(content: Buffer, hash: HashName, options: SecurityObjectOptions): readonly Attribute[] | null {
  const type = options.contentType ?? ldsSecurityObject;
  const made = [
    { id: contentTypeAttribute, value: objectIdentifier(type) },
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

function signerIdentifier(signer: Signer, options: SecurityObjectOptions): Buffer {
  const form = options.signerIdentifier ?? 'issuer-serial';
  if (Buffer.isBuffer(form)) return form;
  const identity = certificateIdentity(signer.certificate);
  return form === 'issuer-serial'
    ? sequence(identity.issuer, identity.serial)
    : tagged(0x80, identity.subjectKeyIdentifier);
}
