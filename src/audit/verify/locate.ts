import { createEdge } from '../tree/edge.ts';
import type { Finding } from './finding.ts';

export interface SuspectLeaf {
  readonly number: number;
  readonly entryId: string;
  readonly hash: Buffer;
  readonly position: number;
}

/** Leaves between a checkpoint that fits and the next one, which does not, although each leaf fits its entry. */
export interface Suspects {
  /** The tree up to the checkpoint that fits. */
  readonly size: number;
  readonly subtrees: readonly Buffer[];
  readonly leaves: readonly SuspectLeaf[];
  /** What comes after them, if anything does. */
  readonly next: SuspectLeaf | undefined;
  /** The root that was signed. */
  readonly root: Buffer;
}

/** Hashes that may be spent on trying every pair. */
const budget = 4_000_000;

/**
 * What was done to them: tries whether one exchange of two, or one leaf too many, leads back to the signed root. Where
 * nothing does, the stretch itself is named; where it is one leaf, that is the one.
 */
export function locate(suspects: Suspects): Finding {
  const { leaves } = suspects;
  const [first, last] = [leaves[0]!, leaves.at(-1)!];
  const exchanged = findExchange(suspects);
  if (exchanged) return { kind: 'reordered', leaf: exchanged.number, entryId: exchanged.entryId };
  const inserted = findInserted(suspects);
  if (inserted) return { kind: 'inserted', leaf: inserted.number, entryId: inserted.entryId };
  if (leaves.length === 1) return { kind: 'altered', leaf: first.number, entryId: first.entryId };
  return { kind: 'changed', leaf: first.number, last: last.number };
}

function findExchange(suspects: Suspects): SuspectLeaf | undefined {
  const { leaves } = suspects;
  const sorted = leaves.toSorted((one, other) => one.position - other.position);
  if (leadsToRoot(suspects, sorted)) return leaves.find((leaf, at) => leaf !== sorted[at]);
  const count = leaves.length;
  const farthest = count ** 3 / 2 <= budget ? count : 2;
  for (let one = 0; one < count; one += 1)
    for (let other = one + 1; other < count && other - one < farthest; other += 1)
      if (leadsToRoot(suspects, leaves.with(one, leaves[other]!).with(other, leaves[one]!))) return leaves[one];
  return undefined;
}

function findInserted(suspects: Suspects): SuspectLeaf | undefined {
  const { leaves, next } = suspects;
  if (!next || leaves.length ** 2 > budget) return undefined;
  return leaves.find((_, at) => leadsToRoot(suspects, [...leaves.toSpliced(at, 1), next]));
}

function leadsToRoot({ size, subtrees, root }: Suspects, leaves: readonly SuspectLeaf[]): boolean {
  const edge = createEdge(size, subtrees);
  for (const { hash } of leaves) edge.append(hash);
  return edge.root().equals(root);
}
