// RFC 5652 §5.3: who signed, with which algorithms, over which attributes.
import { childrenOf, contentOf, type Node, octetsOf, tag, tagOf } from '../asn1/node.ts';
import { Doubtful } from '../examination.ts';
import { type Hash, readHash } from '../signature/hash.ts';
import { readScheme, type SignatureScheme } from '../signature/scheme.ts';
import { type Certificate, serialNumberOf } from '../signer/certificate.ts';
import { comparableName } from '../signer/name.ts';
import { readSignedAttributes, type SignedAttributes } from './signed-attributes.ts';

export interface SignerInfo {
  readonly isSignerOf: (certificate: Certificate) => boolean;
  readonly hash: Hash;
  readonly scheme: SignatureScheme;
  readonly attributes: SignedAttributes;
  readonly signature: Uint8Array;
}

/** Unsigned attributes are not read: whoever handled the file may have put them there. */
export function readSignerInfo(node: Node): SignerInfo {
  const [, identifier, digestAlgorithm, ...rest] = childrenOf(node, tag.sequence);
  const isSigned = rest[0] !== undefined && tagOf(rest[0]) === 0xa0;
  if (!isSigned) throw new Doubtful('cms_no_signed_attrs');
  const [attributes, signatureAlgorithm, signature] = rest;
  const hash = readHash(digestAlgorithm);
  const scheme = readScheme(signatureAlgorithm!, hash);
  if (scheme.hash !== hash) throw new Doubtful('cms_hash_mismatch');
  return {
    isSignerOf: readIdentifier(identifier),
    hash,
    scheme,
    attributes: readSignedAttributes(attributes!),
    signature: octetsOf(signature),
  };
}

/** Issuer and serial number, or `[0]` the key identifier the certificate itself states. */
function readIdentifier(node: Node | undefined): SignerInfo['isSignerOf'] {
  if (node !== undefined && tagOf(node) === 0x80) {
    const wanted = Buffer.from(contentOf(node)).toString('hex');
    return ({ extensions }) => extensions.subjectKeyIdentifier === wanted;
  }
  const [name, serial] = childrenOf(node, tag.sequence);
  const [issuer, serialNumber] = [comparableName(name), serialNumberOf(serial)];
  return (certificate) => certificate.issuer === issuer && certificate.serialNumber === serialNumber;
}
