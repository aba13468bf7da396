// RFC 8017 §8.1.2 and §8.2.2, FIPS 186-5 §6.4.2: signatures, by OpenSSL through node:crypto.
import { constants, createPublicKey, type KeyObject, publicDecrypt, verify } from 'node:crypto';
import { childrenOf, rawOf, readDer, tag } from '../asn1/node.ts';
import { digest, type Hash } from './hash.ts';
import type { PublicKey } from './public-key.ts';
import type { PssParameters, SignatureScheme } from './scheme.ts';

/** False for every signature that does not verify, whatever the reason OpenSSL has. */
export function isSignatureValid(
  scheme: SignatureScheme,
  publicKey: PublicKey,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    if (scheme.kind === 'rsa-pss') return isPssValid(scheme.hash, scheme.pss, publicKey, data, signature);
    if (scheme.kind === 'rsa-pkcs1') return isPkcs1Valid(scheme.hash, publicKey.key, data, signature);
    return publicKey.key.asymmetricKeyType === 'ec' && verify(scheme.hash, data, publicKey.key, signature);
  } catch {
    return false;
  }
}

/** Node has no option for the hash of MGF1. Where it differs, the key is told by parameters of its own. */
function isPssValid(
  hash: Hash,
  { maskHash, saltLength, algorithm }: PssParameters,
  { key, spki }: PublicKey,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  const isPlainKey = key.asymmetricKeyType === 'rsa';
  if (!isPlainKey && key.asymmetricKeyType !== 'rsa-pss') return false;
  const told = isPlainKey && maskHash !== hash ? withPssParameters(spki, algorithm) : key;
  if (!isPlainKey && key.asymmetricKeyDetails?.mgf1HashAlgorithm !== undefined)
    if (key.asymmetricKeyDetails.mgf1HashAlgorithm !== maskHash) return false;
  return verify(hash, data, { key: told, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, signature);
}

function withPssParameters(spki: Uint8Array, algorithm: Uint8Array): KeyObject {
  const bits = rawOf(childrenOf(readDer(spki), tag.sequence)[1]!);
  const length = algorithm.length + bits.length;
  const header = length < 0x100 ? [0x30, 0x81, length] : [0x30, 0x82, length >> 8, length & 0xff];
  const key = Buffer.concat([Buffer.from(header), algorithm, bits]);
  return createPublicKey({ key, format: 'der', type: 'spki' });
}

/**
 * OpenSSL wants the DigestInfo's NULL; some signers leave it out, which RFC 8017 appendix A.2.4 allows to accept. The
 * block is compared as a whole, so nothing can hide behind the digest.
 */
function isPkcs1Valid(hash: Hash, key: KeyObject, data: Uint8Array, signature: Uint8Array): boolean {
  if (key.asymmetricKeyType !== 'rsa') return false;
  const padding = constants.RSA_PKCS1_PADDING;
  if (verify(hash, data, { key, padding }, signature)) return true;
  const recovered = publicDecrypt({ key, padding }, signature);
  return recovered.equals(Buffer.concat([digestInfoWithoutNull(hash), digest(hash, data)]));
}

const lastArcs: Readonly<Record<Hash, number>> = { sha256: 1, sha384: 2, sha512: 3 };

function digestInfoWithoutNull(hash: Hash): Buffer {
  const oid = [0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, lastArcs[hash]];
  const length = digest(hash).length;
  return Buffer.from([0x30, length + 15, 0x30, 0x0b, ...oid, 0x04, length]);
}
