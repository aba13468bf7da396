// RFC 9162 §2.1.3.2 and §2.1.4.2: proofs are checked without the tree. The hashes are those of RFC 6962.
import { nodeHash } from './hash.ts';

export interface InclusionClaim {
  readonly leaf: number;
  readonly leafHash: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Whether the proof leads from the leaf to the root. */
export function isIncluded({ leaf, leafHash, size, root, proof }: InclusionClaim): boolean {
  if (!isCount(leaf) || !isCount(size) || leaf >= size) return false;
  let [at, last] = [leaf, size - 1];
  let hash: Buffer = Buffer.from(leafHash);
  for (const beside of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(beside, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = nodeHash(hash, beside);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hash.equals(root);
}

export interface ConsistencyClaim {
  readonly from: number;
  readonly fromRoot: Uint8Array;
  readonly to: number;
  readonly toRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Whether the proof shows that the smaller tree is the beginning of the larger one. */
export function isConsistent({ from, fromRoot, to, toRoot, proof }: ConsistencyClaim): boolean {
  if (!isCount(from) || !isCount(to) || from < 1 || from > to) return false;
  if (from === to) return proof.length === 0 && Buffer.from(fromRoot).equals(toRoot);
  const path = isPowerOfTwo(from) ? [fromRoot, ...proof] : proof;
  if (proof.length === 0 || path.length === 0) return false;
  let [at, last] = [from - 1, to - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let old: Buffer = Buffer.from(path[0]!);
  let whole = old;
  for (const beside of path.slice(1)) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [old, whole] = [nodeHash(beside, old), nodeHash(beside, whole)];
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else whole = nodeHash(whole, beside);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && old.equals(fromRoot) && whole.equals(toRoot);
}

function half(number: number): number {
  return Math.floor(number / 2);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value));
}
