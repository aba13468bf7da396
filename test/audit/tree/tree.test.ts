// RFC 6962 §2.1; the roots are those of the reference implementation of Certificate Transparency (merkletree tests).
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isConsistent, isIncluded } from '../../../src/audit/tree/check-proof.ts';
import { createEdge } from '../../../src/audit/tree/edge.ts';
import { emptyRoot, leafHash } from '../../../src/audit/tree/hash.ts';
import { consistencyProof, inclusionProof } from '../../../src/audit/tree/proof.ts';
import { hashRanges, subtreesOf } from '../../../src/audit/tree/range.ts';
import { growTree } from '../support/tree.ts';

const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const known = inputs.map((hex) => Buffer.from(hex, 'hex'));
const many = growTree(Array.from({ length: 700 }, (_, at) => Buffer.from(`entry ${at}`)));

describe('the tree', () => {
  it('has the roots that everybody else finds', () => {
    const edge = createEdge();
    expect(edge.root().toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    const found = known.map((entry) => {
      edge.append(leafHash(entry));
      return edge.root().toString('hex');
    });
    expect(found).toEqual(roots);
  });

  it('has the root of an empty text while it is empty', () => {
    expect(createEdge().root()).toEqual(emptyRoot);
  });

  it.each([1, 2, 255, 256, 257, 511, 512, 513, 700])(
    'of %i leaves is the same from kept nodes and from all leaves',
    async (size) => {
      const [root] = await hashRanges(many, [{ begin: 0, end: size }]);
      expect(root).toEqual(many.root(size));
      expect(createEdge(size, await subtreesOf(many, size)).root()).toEqual(root);
    },
  );

  it('goes on growing from its edge as if it had never stopped', async () => {
    const edge = createEdge(300, await subtreesOf(many, 300));
    for (const leaf of many.leaves.slice(300)) edge.append(leaf);
    expect(edge.root()).toEqual(many.root(700));
  });

  it('takes no edge of another size', () => {
    expect(() => createEdge(3, [emptyRoot])).toThrow('2 subtrees');
  });
});

const place = fc
  .integer({ min: 1, max: 700 })
  .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })));
const claimOf = async (leaf: number, size: number) => ({
  leaf,
  size,
  leafHash: many.leaves[leaf]!,
  root: many.root(size),
  proof: await inclusionProof(many, leaf, size),
});

describe('a proof of inclusion', () => {
  it('leads from every leaf to the root, and from no other', async () => {
    await fc.assert(
      fc.asyncProperty(place, async ([size, leaf]) => {
        const claim = await claimOf(leaf, size);
        expect(isIncluded(claim)).toBe(true);
        expect(claim.proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
        expect(isIncluded({ ...claim, leafHash: many.leaves[(leaf + 1) % 700]! })).toBe(false);
        expect(isIncluded({ ...claim, root: many.root(size + 1) })).toBe(size === 700);
      }),
      { numRuns: 60 },
    );
  });

  it('is refused when a byte, its length, its order or its place is another', async () => {
    await fc.assert(
      fc.asyncProperty(place, fc.nat(), async ([size, leaf], at) => {
        const claim = await claimOf(leaf, size);
        const { proof } = claim;
        expect(isIncluded({ ...claim, proof: [...proof, emptyRoot] })).toBe(false);
        expect(isIncluded({ ...claim, leaf: leaf + size })).toBe(false);
        expect(isIncluded({ ...claim, leaf: -1 })).toBe(false);
        if (proof.length === 0) return;
        const bent = proof.map((hash, index) => (index === at % proof.length ? flipped(hash, at) : hash));
        expect(isIncluded({ ...claim, proof: bent })).toBe(false);
        expect(isIncluded({ ...claim, proof: proof.slice(1) })).toBe(false);
        if (proof.length > 1) expect(isIncluded({ ...claim, proof: proof.toReversed() })).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('is not made for a leaf that is not there', () => {
    expect(() => inclusionProof(many, 5, 5)).toThrow('no leaf 5');
    expect(() => inclusionProof(many, -1, 5)).toThrow('no leaf -1');
  });
});

const sizes = fc
  .integer({ min: 1, max: 700 })
  .chain((to) => fc.tuple(fc.integer({ min: 1, max: to }), fc.constant(to)));

describe('a proof of consistency', () => {
  it('shows that a tree begins a larger one, and that another does not', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async ([from, to], at) => {
        const proof = await consistencyProof(many, from, to);
        const claim = { from, fromRoot: many.root(from), to, toRoot: many.root(to), proof };
        expect(isConsistent(claim)).toBe(true);
        expect(isConsistent({ ...claim, fromRoot: flipped(claim.fromRoot, at) })).toBe(false);
        expect(isConsistent({ ...claim, toRoot: flipped(claim.toRoot, at) })).toBe(false);
        expect(isConsistent({ ...claim, proof: [...proof, emptyRoot] })).toBe(false);
        if (proof.length === 0) return;
        expect(isConsistent({ ...claim, proof: proof.slice(1) })).toBe(false);
        const bent = proof.map((hash, index) => (index === at % proof.length ? flipped(hash, at) : hash));
        expect(isConsistent({ ...claim, proof: bent })).toBe(false);
      }),
      { numRuns: 80 },
    );
  });

  it('is not made backwards, nor from nothing', () => {
    expect(() => consistencyProof(many, 6, 5)).toThrow('does not begin');
    expect(() => consistencyProof(many, 0, 5)).toThrow('does not begin');
    expect(isConsistent({ from: 6, fromRoot: many.root(6), to: 5, toRoot: many.root(5), proof: [] })).toBe(false);
    expect(isConsistent({ from: 0, fromRoot: emptyRoot, to: 5, toRoot: many.root(5), proof: [] })).toBe(false);
  });
});

function flipped(hash: Buffer, at: number): Buffer {
  const bent = Buffer.from(hash);
  bent[at % bent.length]! ^= 1 << (at % 8);
  return bent;
}
