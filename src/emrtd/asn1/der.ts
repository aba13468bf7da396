// ITU-T X.690 §8.1, §10.1, §11: the distinguished encoding rules, as far as structure goes.
import { Doubtful } from '../examination.ts';

const maxDepth = 32;
/** Enough for every file of a chip; lists of a whole world's certificates ask for more. */
const maxNodes = 5000;

export interface DerLimits {
  readonly maxNodes: number;
}

interface Header {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Refuses everything that is not exactly one DER element: indefinite or non-minimal lengths, multi-byte tags, strings
 * in pieces, non-canonical integers and booleans, cut-off or trailing bytes, bombs. One pass, bounded by `limits`;
 * nothing is decoded, so that the decoder behind sees only what has a single reading.
 */
export function assertDer(bytes: Uint8Array, limits: DerLimits = { maxNodes }): void {
  const budget = { nodes: limits.maxNodes };
  const end = walk(bytes, 0, bytes.length, maxDepth, budget);
  if (end !== bytes.length) throw new Doubtful('der_trailing');
}

function walk(bytes: Uint8Array, offset: number, limit: number, depth: number, budget: { nodes: number }): number {
  if (depth === 0) throw new Doubtful('der_too_deep');
  budget.nodes -= 1;
  if (budget.nodes < 0) throw new Doubtful('der_too_many_nodes');
  const header = readHeader(bytes, offset, limit);
  if ((header.tag & 0x20) !== 0) {
    let at = header.start;
    while (at < header.end) at = walk(bytes, at, header.end, depth - 1, budget);
  }
  assertCanonical(bytes, header);
  return header.end;
}

function readHeader(bytes: Uint8Array, offset: number, limit: number): Header {
  if (limit - offset < 2) throw new Doubtful('der_truncated');
  const tag = bytes[offset]!;
  if ((tag & 0x1f) === 0x1f || tag === 0) throw new Doubtful('der_tag');
  const first = bytes[offset + 1]!;
  if (first === 0x80) throw new Doubtful('der_indefinite_length');
  const octets = first < 0x80 ? 0 : first & 0x7f;
  if (octets > 4) throw new Doubtful('der_bad_length');
  const start = offset + 2 + octets;
  if (start > limit) throw new Doubtful('der_truncated');
  let length = octets === 0 ? first : 0;
  for (let i = offset + 2; i < start; i += 1) length = length * 256 + bytes[i]!;
  if (octets > 0 && (length < 0x80 || length < 256 ** (octets - 1))) throw new Doubtful('der_non_minimal_length');
  if (start + length > limit) throw new Doubtful('der_truncated');
  return { tag, start, end: start + length };
}

const sequence = 0x10;
const set = 0x11;

function assertCanonical(bytes: Uint8Array, { tag, start, end }: Header): void {
  if (tag >= 0x40) return; // application and context tags: constructed or not is the structure's business
  const isContainer = (tag & 0x1f) === sequence || (tag & 0x1f) === set;
  if (isContainer !== ((tag & 0x20) !== 0)) throw new Doubtful('der_not_canonical', 'constructed');
  if (tag === 0x01 && !(end - start === 1 && (bytes[start] === 0 || bytes[start] === 0xff)))
    throw new Doubtful('der_not_canonical', 'boolean');
  if (tag === 0x02) assertCanonicalInteger(bytes, start, end);
}

function assertCanonicalInteger(bytes: Uint8Array, start: number, end: number): void {
  if (end === start) throw new Doubtful('der_not_canonical', 'integer');
  if (end - start === 1) return;
  const isPadded =
    (bytes[start] === 0 && bytes[start + 1]! < 0x80) || (bytes[start] === 0xff && bytes[start + 1]! >= 0x80);
  if (isPadded) throw new Doubtful('der_not_canonical', 'integer');
}
