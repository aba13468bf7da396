// RFC 5754 §2: the hash functions we take in what the State signs.
import { createHash } from 'node:crypto';
import { childrenOf, type Node, oidOf, tag, tagOf } from '../asn1/node.ts';
import { Doubtful, Malformed } from '../examination.ts';

export type Hash = 'sha256' | 'sha384' | 'sha512';

const hashes: ReadonlyMap<string, Hash> = new Map([
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

const lengths: Readonly<Record<Hash, number>> = { sha256: 32, sha384: 48, sha512: 64 };

/** Everything outside the list is too weak for us or unknown: SHA-1, SHA-224, MD5 and whatever comes. */
export function hashNamed(oid: string): Hash {
  const hash = hashes.get(oid);
  if (hash === undefined) throw new Doubtful('weak_hash', oid);
  return hash;
}

/** From an AlgorithmIdentifier whose parameters are absent or NULL. */
export function readHash(node: Node | undefined): Hash {
  const [oid, parameters, ...rest] = childrenOf(node, tag.sequence);
  assertNoParameters(parameters);
  if (rest.length > 0) throw new Malformed('hash algorithm');
  return hashNamed(oidOf(oid));
}

export function assertNoParameters(parameters: Node | undefined): void {
  if (parameters !== undefined && tagOf(parameters) !== 0x05) throw new Malformed('no parameters');
}

export function hashLength(hash: Hash): number {
  return lengths[hash];
}

export function digest(hash: string, ...parts: readonly Uint8Array[]): Buffer {
  const running = createHash(hash);
  for (const part of parts) running.update(part);
  return running.digest();
}

/** SHA-256 in lower-case hex: how certificates and chip keys are named in what we keep. */
export function fingerprint(bytes: Uint8Array): string {
  return digest('sha256', bytes).toString('hex');
}
