import { nodeHash } from '../tree/hash.ts';
import { inclusionRanges } from '../tree/proof.ts';
import { keptEvery, type NodeSource, type Range } from '../tree/range.ts';

const block = 2 ** keptEvery;

export interface ProofMaker {
  /** Proof of a leaf in the tree of `size`, from few looks at the database for many neighbours. */
  proofOf(leaf: number): Promise<readonly Buffer[]>;
}

/** For proofs of one leaf after another: hashes of ranges are kept, the small ones as long as their block is in use. */
export function createProofMaker(source: NodeSource, size: number): ProofMaker {
  const large = new Map<string, Buffer>();
  let small = new Map<string, Buffer>();
  let current = -1;

  /** Leaves of a block, or nodes over whole blocks: those are the only ones that are asked of the source. */
  const load = async (at: number): Promise<void> => {
    small = new Map();
    for (const from of new Set([at, Math.floor((size - 1) / block)])) {
      const [begin, end] = [from * block, Math.min((from + 1) * block, size)];
      const [leaves] = await source.read([{ height: 0, from: begin, count: end - begin }]);
      for (const [index, hash] of leaves!.entries()) small.set(`${begin + index}-${begin + index + 1}`, hash);
    }
    current = at;
  };
  const loadBlocks = async (): Promise<void> => {
    const count = Math.floor(size / block);
    if (large.size > 0 || count === 0) return;
    const [nodes] = await source.read([{ height: keptEvery, from: 0, count }]);
    for (const [index, hash] of nodes!.entries()) large.set(`${index * block}-${(index + 1) * block}`, hash);
  };
  const hashOf = ({ begin, end }: Range): Buffer => {
    const key = `${begin}-${end}`;
    const known = large.get(key) ?? small.get(key);
    if (known) return known;
    const middle = begin + split(end - begin);
    const made = nodeHash(hashOf({ begin, end: middle }), hashOf({ begin: middle, end }));
    (end - begin > block ? large : small).set(key, made);
    return made;
  };
  return {
    async proofOf(leaf) {
      await loadBlocks();
      const at = Math.floor(leaf / block);
      if (at !== current) await load(at);
      return inclusionRanges(leaf, size).map(hashOf);
    },
  };
}

function split(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}
