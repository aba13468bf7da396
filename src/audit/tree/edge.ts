// RFC 6962 §2.1: the right edge of a growing tree, one hash for each complete subtree of falling height.
import { emptyRoot, nodeHash } from './hash.ts';

/** Told of every subtree of 2^height leaves as it is completed; `index` counts those of its height from the left. */
export type OnComplete = (height: number, index: number, hash: Buffer) => void;

export interface Edge {
  readonly size: number;
  append(leaf: Buffer, onComplete?: OnComplete): void;
  root(): Buffer;
  /** The complete subtrees it falls into, the largest first: what `createEdge` goes on from. */
  subtrees(): readonly Buffer[];
}

interface Subtree {
  readonly height: number;
  readonly hash: Buffer;
}

/** Starts empty, or where `subtrees` end: the hashes of the complete subtrees of a tree of `size`, the largest first. */
export function createEdge(size = 0, subtrees: readonly Buffer[] = []): Edge {
  const heights = heightsOf(size);
  if (heights.length !== subtrees.length) throw new Error(`a tree of ${size} has ${heights.length} subtrees`);
  const stack: Subtree[] = heights.map((height, at) => ({ height, hash: subtrees[at]! }));
  let leaves = size;
  return {
    get size() {
      return leaves;
    },
    append(leaf, onComplete) {
      let made: Subtree = { height: 0, hash: leaf };
      while (stack.at(-1)?.height === made.height) {
        made = { height: made.height + 1, hash: nodeHash(stack.pop()!.hash, made.hash) };
        onComplete?.(made.height, (leaves + 1) / 2 ** made.height - 1, made.hash);
      }
      stack.push(made);
      leaves += 1;
    },
    subtrees: () => stack.map(({ hash }) => hash),
    root: () => (stack.length === 0 ? emptyRoot : stack.map(({ hash }) => hash).reduceRight(joined)),
  };
}

/** Heights of the complete subtrees that a tree of this size falls into, the largest first. */
export function heightsOf(size: number): readonly number[] {
  const heights: number[] = [];
  for (let rest = size, height = 0; rest > 0; rest = Math.floor(rest / 2), height += 1)
    if (rest % 2 === 1) heights.unshift(height);
  return heights;
}

function joined(right: Buffer, left: Buffer): Buffer {
  return nodeHash(left, right);
}
