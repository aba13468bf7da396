// RFC 4055 §3.1 and §5, RFC 5758 §3.2: which signature an AlgorithmIdentifier names.
import {
  childrenOf,
  explicit,
  type Node,
  oidOf,
  onlyChildOf,
  rawOf,
  smallIntegerOf,
  tag,
  tagOf,
} from '../asn1/node.ts';
import { Doubtful, Malformed } from '../examination.ts';
import { assertNoParameters, type Hash, hashNamed } from './hash.ts';

export type SignatureScheme =
  | { readonly kind: 'ecdsa' | 'rsa-pkcs1'; readonly hash: Hash }
  | { readonly kind: 'rsa-pss'; readonly hash: Hash; readonly pss: PssParameters };

export interface PssParameters {
  readonly maskHash: Hash | 'sha1';
  readonly saltLength: number;
  /** The whole AlgorithmIdentifier, for a key that must be told its parameters. */
  readonly algorithm: Uint8Array;
}

const sha1 = '1.3.14.3.2.26';
const sha256 = '2.16.840.1.101.3.4.2.1';
const sha384 = '2.16.840.1.101.3.4.2.2';
const sha512 = '2.16.840.1.101.3.4.2.3';
const rsaEncryption = '1.2.840.113549.1.1.1';
const rsassaPss = '1.2.840.113549.1.1.10';
const mgf1 = '1.2.840.113549.1.1.8';

const namedSchemes: ReadonlyMap<string, { readonly kind: 'ecdsa' | 'rsa-pkcs1'; readonly hash: string }> = new Map([
  ['1.2.840.10045.4.1', { kind: 'ecdsa', hash: sha1 }],
  ['1.2.840.10045.4.3.2', { kind: 'ecdsa', hash: sha256 }],
  ['1.2.840.10045.4.3.3', { kind: 'ecdsa', hash: sha384 }],
  ['1.2.840.10045.4.3.4', { kind: 'ecdsa', hash: sha512 }],
  ['1.2.840.113549.1.1.5', { kind: 'rsa-pkcs1', hash: sha1 }],
  ['1.2.840.113549.1.1.11', { kind: 'rsa-pkcs1', hash: sha256 }],
  ['1.2.840.113549.1.1.12', { kind: 'rsa-pkcs1', hash: sha384 }],
  ['1.2.840.113549.1.1.13', { kind: 'rsa-pkcs1', hash: sha512 }],
]);

/** `cmsHash` is the signer's digest algorithm: CMS may name plain RSA and leave the hash to it (RFC 3370 §3.2). */
export function readScheme(node: Node, cmsHash?: Hash): SignatureScheme {
  const [algorithm, parameters, ...rest] = childrenOf(node, tag.sequence);
  if (rest.length > 0) throw new Malformed('signature algorithm');
  const oid = oidOf(algorithm);
  if (oid === rsassaPss) return readPss(node, parameters);
  assertNoParameters(parameters);
  if (oid === rsaEncryption && cmsHash !== undefined) return { kind: 'rsa-pkcs1', hash: cmsHash };
  const named = namedSchemes.get(oid);
  if (named === undefined) throw new Doubtful('signature_algorithm', oid);
  return { kind: named.kind, hash: hashNamed(named.hash) };
}

function readPss(node: Node, parameters: Node | undefined): SignatureScheme {
  const fields = new Map(childrenOf(parameters, tag.sequence).map((field) => [tagOf(field), field]));
  const field = (number: number) => {
    const wrapped = fields.get(explicit(number));
    return wrapped && onlyChildOf(wrapped, explicit(number));
  };
  if (field(3) !== undefined && smallIntegerOf(field(3)) !== 1) throw new Malformed('trailer field');
  const salt = field(2);
  const pss: PssParameters = {
    maskHash: readMaskHash(field(1)),
    saltLength: salt === undefined ? 20 : smallIntegerOf(salt),
    algorithm: rawOf(node),
  };
  return { kind: 'rsa-pss', hash: hashNamed(hashOidOf(field(0))), pss };
}

/** MGF1 does not rest on collision resistance, so SHA-1 is taken there. */
function readMaskHash(node: Node | undefined): Hash | 'sha1' {
  if (node === undefined) return 'sha1';
  const [oid, hash] = childrenOf(node, tag.sequence);
  if (oidOf(oid) !== mgf1) throw new Doubtful('signature_algorithm', 'mask generation');
  const named = hashOidOf(hash);
  return named === sha1 ? 'sha1' : hashNamed(named);
}

function hashOidOf(node: Node | undefined): string {
  if (node === undefined) return sha1;
  const [oid, parameters] = childrenOf(node, tag.sequence);
  assertNoParameters(parameters);
  return oidOf(oid);
}
