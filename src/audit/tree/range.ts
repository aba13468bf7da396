// RFC 6962 §2.1: the hash of part of a tree, from few of its nodes.
import { heightsOf } from './edge.ts';
import { nodeHash } from './hash.ts';

/** Leaves `begin` up to, not including, `end`. As they occur in proofs, such a range is a tree of its own. */
export interface Range {
  readonly begin: number;
  readonly end: number;
}

/** Consecutive nodes of one stored height. */
export interface Stretch {
  readonly height: number;
  readonly from: number;
  readonly count: number;
}

export interface NodeSource {
  /** The hashes of each stretch, in order; refuses a tree that lacks one. */
  read(stretches: readonly Stretch[]): Promise<readonly (readonly Buffer[])[]>;
}

/** Of all nodes only every eighth height is kept, besides the leaves: a stretch is at most 128 long. */
export const keptEvery = 8;

/** The hash of each range, with one look at the source for all of them. */
export async function hashRanges(source: NodeSource, ranges: readonly Range[]): Promise<readonly Buffer[]> {
  const parts = ranges.map(completeSubtrees);
  const found = await source.read(parts.flat());
  let at = 0;
  return parts.map((stretches) => {
    const hashes = stretches.map(() => fold(found[at++]!));
    return hashes.reduceRight((right, left) => nodeHash(left, right));
  });
}

/** The complete subtrees of a tree of this size, the largest first. */
export async function subtreesOf(source: NodeSource, size: number): Promise<readonly Buffer[]> {
  if (size === 0) return [];
  return (await source.read(completeSubtrees({ begin: 0, end: size }))).map(fold);
}

function completeSubtrees({ begin, end }: Range): readonly Stretch[] {
  let from = begin;
  return heightsOf(end - begin).map((top) => {
    const height = top - (top % keptEvery);
    const stretch = { height, from: from / 2 ** height, count: 2 ** (top - height) };
    from += 2 ** top;
    return stretch;
  });
}

/** Of a power of two of nodes side by side, the one above them all. */
function fold(nodes: readonly Buffer[]): Buffer {
  let row = nodes;
  while (row.length > 1) row = row.flatMap((left, at) => (at % 2 === 0 ? [nodeHash(left, row[at + 1]!)] : []));
  return row[0]!;
}
