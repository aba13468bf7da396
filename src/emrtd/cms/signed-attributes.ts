// RFC 5652 §5.3, §5.4, §11: the attributes under the signature.
import { childrenOf, explicit, type Node, octetsOf, oidOf, onlyChildOf, rawOf, tag, timeOf } from '../asn1/node.ts';
import { Doubtful } from '../examination.ts';

export interface SignedAttributes {
  /** What the signature is over: the bytes as received, as a SET. */
  readonly signedBytes: Uint8Array;
  readonly contentType: string;
  readonly messageDigest: Uint8Array;
  readonly signingTime: Date | null;
}

const ids = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
} as const;

export function readSignedAttributes(node: Node): SignedAttributes {
  const values = new Map<string, Node>();
  for (const attribute of childrenOf(node, explicit(0))) {
    const [type, value] = childrenOf(attribute, tag.sequence);
    const oid = oidOf(type);
    if (values.has(oid)) throw new Doubtful('cms_signed_attrs', 'repeated');
    values.set(oid, onlyChildOf(value, tag.set));
  }
  const [contentType, messageDigest] = [values.get(ids.contentType), values.get(ids.messageDigest)];
  if (contentType === undefined || messageDigest === undefined) throw new Doubtful('cms_signed_attrs', 'missing');
  const signingTime = values.get(ids.signingTime);
  const signedBytes = Uint8Array.from(rawOf(node));
  signedBytes[0] = tag.set;
  return {
    signedBytes,
    contentType: oidOf(contentType),
    messageDigest: octetsOf(messageDigest),
    signingTime: signingTime === undefined ? null : timeOf(signingTime),
  };
}
