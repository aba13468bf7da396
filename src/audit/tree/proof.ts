// RFC 6962 §2.1.1 (audit paths) and §2.1.2 (consistency proofs).
import { hashRanges, type NodeSource, type Range } from './range.ts';

/** That leaf number `leaf` is in the tree of `size`: the hashes beside its way to the root, lowest first. */
export function inclusionProof(source: NodeSource, leaf: number, size: number): Promise<readonly Buffer[]> {
  if (!(leaf >= 0 && leaf < size)) throw new Error(`no leaf ${leaf} in a tree of ${size}`);
  return hashRanges(source, inclusionRanges(leaf, size));
}

/** The parts of the tree whose hashes make that proof. */
export function inclusionRanges(leaf: number, size: number): readonly Range[] {
  return path(leaf, { begin: 0, end: size });
}

/** That the tree of `from` is the beginning of the tree of `to`. */
export function consistencyProof(source: NodeSource, from: number, to: number): Promise<readonly Buffer[]> {
  if (!(from >= 1 && from <= to)) throw new Error(`a tree of ${from} does not begin one of ${to}`);
  return hashRanges(source, subproof(from, { begin: 0, end: to }, true));
}

function path(leaf: number, { begin, end }: Range): readonly Range[] {
  if (end - begin === 1) return [];
  const middle = begin + split(end - begin);
  return leaf < middle
    ? [...path(leaf, { begin, end: middle }), { begin: middle, end }]
    : [...path(leaf, { begin: middle, end }), { begin, end: middle }];
}

function subproof(from: number, { begin, end }: Range, isWhole: boolean): readonly Range[] {
  if (from === end) return isWhole ? [] : [{ begin, end }];
  const middle = begin + split(end - begin);
  return from <= middle
    ? [...subproof(from, { begin, end: middle }, isWhole), { begin: middle, end }]
    : [...subproof(from, { begin: middle, end }, false), { begin, end: middle }];
}

/** The largest power of two smaller than `size`. */
function split(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}
