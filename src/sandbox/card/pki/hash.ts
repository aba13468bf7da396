// RFC 5754 §2: hash algorithm identifiers, parameters absent.
import { createHash } from 'node:crypto';
import { nothing, objectIdentifier, sequence } from './der.ts';

export type HashName = 'sha1' | 'sha256' | 'sha384' | 'sha512';

const identifiers: Readonly<Record<HashName, string>> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};

export function hashAlgorithm(hash: HashName, parameters: 'absent' | 'null' = 'absent'): Buffer {
  const identifier = objectIdentifier(identifiers[hash]);
  return parameters === 'null' ? sequence(identifier, nothing()) : sequence(identifier);
}

export function digest(hash: HashName, bytes: Uint8Array): Buffer {
  return createHash(hash).update(bytes).digest();
}
