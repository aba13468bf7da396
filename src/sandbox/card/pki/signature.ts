// RFC 5758 §3.2 (ECDSA), RFC 4055 §3.1 (RSASSA-PSS), RFC 8017 §8.2 (PKCS#1 v1.5): algorithm identifiers and signing.
import { constants, type KeyObject, privateEncrypt, sign } from 'node:crypto';
import { integer, nothing, objectIdentifier, octetString, sequence, tagged } from './der.ts';
import { digest, type HashName, hashAlgorithm } from './hash.ts';

export type SignatureScheme = 'ecdsa' | 'rsa-pss' | 'rsa-pkcs1';

const ecdsa: Readonly<Record<HashName, string>> = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};

const pkcs1: Readonly<Record<HashName, string>> = {
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};

export function signatureAlgorithm(scheme: SignatureScheme, hash: HashName): Buffer {
  if (scheme === 'ecdsa') return sequence(objectIdentifier(ecdsa[hash]));
  if (scheme === 'rsa-pkcs1') return sequence(objectIdentifier(pkcs1[hash]), nothing());
  return sequence(objectIdentifier('1.2.840.113549.1.1.10'), pssParameters(hash));
}

export function signBytes(scheme: SignatureScheme, hash: HashName, key: KeyObject, bytes: Uint8Array): Buffer {
  if (scheme !== 'rsa-pss') return sign(hash, bytes, key);
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return sign(hash, bytes, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST });
}

/** RFC 8017 appendix A.2.4, an old reading of it: a DigestInfo whose hash has no parameters, as some States sign. */
export function signPkcs1WithoutNull(hash: HashName, key: KeyObject, bytes: Uint8Array): Buffer {
  const info = sequence(hashAlgorithm(hash, 'absent'), octetString(digest(hash, bytes)));
  return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, info);
}

function pssParameters(hash: HashName): Buffer {
  const named = hashAlgorithm(hash, 'null');
  const mask = sequence(objectIdentifier('1.2.840.113549.1.1.8'), named);
  const saltLength = digest(hash, new Uint8Array()).length;
  return sequence(tagged(0xa0, named), tagged(0xa1, mask), tagged(0xa2, integer(saltLength)));
}
