import { hash } from 'node:crypto';
import { createEdge } from '../../../src/audit/tree/edge.ts';
import { leafHash } from '../../../src/audit/tree/hash.ts';
import { keptEvery, type NodeSource } from '../../../src/audit/tree/range.ts';

export interface SmallTree extends NodeSource {
  readonly leaves: readonly Buffer[];
  root(size: number): Buffer;
}

/** A tree in memory that keeps what the database would keep. */
export function growTree(entries: readonly Buffer[]): SmallTree {
  const leaves = entries.map(leafHash);
  const nodes = new Map<string, Buffer>();
  const edge = createEdge();
  for (const [at, leaf] of leaves.entries()) {
    nodes.set(`0:${at}`, leaf);
    edge.append(leaf, (height, index, made) => {
      if (height % keptEvery === 0) nodes.set(`${height}:${index}`, made);
    });
  }
  return {
    leaves,
    root: (size) => merkleHash(leaves.slice(0, size)),
    read: async (stretches) =>
      stretches.map(({ height, from, count }) =>
        Array.from({ length: count }, (_, at) => nodes.get(`${height}:${from + at}`)!),
      ),
  };
}

/** RFC 6962 §2.1, word for word and slowly. */
export function merkleHash(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return hash('sha256', Buffer.alloc(0), 'buffer');
  if (leaves.length === 1) return leaves[0]!;
  let middle = 1;
  while (middle * 2 < leaves.length) middle *= 2;
  const [left, right] = [merkleHash(leaves.slice(0, middle)), merkleHash(leaves.slice(middle))];
  return hash('sha256', Buffer.concat([Buffer.of(1), left, right]), 'buffer');
}
