// RFC 6962 §2.1: the whole log again, from the entries themselves.
import { openCheckpoint } from '../checkpoint/checkpoint.ts';
import { type VerifierKey, verifierKey } from '../checkpoint/note.ts';
import { canonicalEntry } from '../log/canonical-entry.ts';
import { createEdge } from '../tree/edge.ts';
import { leafHash } from '../tree/hash.ts';
import { keptEvery } from '../tree/range.ts';
import { type Backdated, createTimes } from './backdated.ts';
import type { Finding } from './finding.ts';
import { locate, type SuspectLeaf } from './locate.ts';
import type { LogReader, ReadLeaf } from './log-reader-store.ts';
import { createWitnesses, isOf, lastSigned, readOutside, type Testimony } from './witnesses.ts';

export interface VerifyOrder {
  /** Whom to believe. Empty: the keys in the database itself, which whoever bends the log could have changed. */
  readonly keys: readonly VerifierKey[];
  /** Signed notes that were kept elsewhere. */
  readonly notes: readonly string[];
}

export interface Verification {
  /** Leaves that were read before the end or the first finding. */
  readonly size: number;
  readonly root: Buffer;
  /** The first thing that is wrong; undefined when the log holds. */
  readonly finding: Finding | undefined;
  /** Entries that have no number yet, which is no fault while it is not for long; `since` is when the first was written. */
  readonly waiting: number;
  readonly since: Date | null;
  /** Entries that say a time long before that of another numbered before them: no proof of anything, but worth a look. */
  readonly backdated: Backdated;
  readonly keys: readonly VerifierKey[];
}

const portion = 10_000;

/** Reads every entry in order and answers the first that is altered, missing or reordered, or what else does not fit. */
export async function verifyLog(reader: LogReader, order: VerifyOrder): Promise<Verification> {
  const keys =
    order.keys.length > 0 ? order.keys : (await reader.keys()).map((key) => verifierKey(key.name, key.publicKey));
  const { outside, finding: unsigned } = readOutside(order.notes, keys);
  const walk = createWalk(reader, keys, outside);
  const { waiting, since, overdue } = await reader.unnumbered();
  const finding =
    unsigned ??
    (await walk.leaves()) ??
    (await endFinding(reader, { keys, size: walk.size(), outside })) ??
    (overdue === null ? undefined : ({ kind: 'unnumbered', entryId: overdue } as const)) ??
    (await nodeFinding(reader, walk.nodes));
  return { size: walk.size(), root: walk.root(), finding, waiting, since, backdated: walk.backdated(), keys };
}

interface Walk {
  leaves(): Promise<Finding | undefined>;
  size(): number;
  root(): Buffer;
  backdated(): Backdated;
  readonly nodes: ReadonlyMap<string, Buffer>;
}

type Outside = ReturnType<typeof readOutside>['outside'];

function createWalk(reader: LogReader, keys: readonly VerifierKey[], outside: Outside): Walk {
  const witnesses = createWitnesses(reader, outside, keys);
  const nodes = new Map<string, Buffer>();
  const edge = createEdge();
  let good = { size: 0, subtrees: [] as readonly Buffer[] };
  let goodElsewhere = 0;
  let suspects: SuspectLeaf[] = [];
  const times = createTimes();

  const judge = async (disagreeing: Testimony): Promise<Finding> => {
    const { witness, size, root } = disagreeing;
    if (!disagreeing.isSigned())
      return { kind: 'unsigned', size, witness: 'stored', leaf: await lastSigned(reader, keys, good.size) };
    const agreed = witness === 'elsewhere' ? goodElsewhere : await lastSigned(reader, keys, good.size);
    if (agreed !== good.size) return { kind: 'changed', leaf: agreed, last: size - 1 };
    const [next] = await reader.leaves(size, 1);
    return locate({ ...good, leaves: suspects, next, root });
  };
  /** Whether the leaf fits, and goes on without waiting for anything where it does: there are millions. */
  const take = (leaf: ReadLeaf): Promise<Finding | undefined> | undefined => {
    if (!isSound(leaf, edge.size)) return leafFinding(reader, leaf, edge.size);
    edge.append(leaf.hash, (height, number, hash) => {
      if (height % keptEvery === 0) nodes.set(`${height}:${number}`, hash);
    });
    suspects.push(leaf);
    times.take(leaf);
    const reading = witnesses.readTo(edge.size);
    if (reading) return reading.then(hear);
    return witnesses.at(edge.size).length > 0 ? hear() : undefined;
  };
  const hear = async (): Promise<Finding | undefined> => {
    const heard = witnesses.at(edge.size);
    if (heard.length === 0) return undefined;
    const root = edge.root();
    const disagreeing = heard.find((one) => !one.root.equals(root));
    if (disagreeing) return judge(disagreeing);
    if (heard.some(({ witness }) => witness === 'elsewhere')) goodElsewhere = edge.size;
    good = { size: edge.size, subtrees: edge.subtrees() };
    suspects = [];
    return undefined;
  };
  return {
    nodes,
    size: () => edge.size,
    root: () => edge.root(),
    backdated: times.backdated,
    async leaves() {
      for (;;) {
        const read = await reader.leaves(edge.size, portion);
        for (const leaf of read) {
          const step = take(leaf);
          const finding = step && (await step);
          if (finding) return finding;
        }
        if (read.length < portion) return undefined;
      }
    },
  };
}

function isSound({ number, entry, hash }: ReadLeaf, expected: number): boolean {
  return number === expected && entry !== undefined && leafHash(Buffer.from(canonicalEntry(entry))).equals(hash);
}

async function leafFinding(reader: LogReader, leaf: ReadLeaf, expected: number): Promise<Finding> {
  const { number, entryId, entry } = leaf;
  if (number !== expected) return { kind: 'missing', leaf: expected, entryId: null };
  if (!entry) return { kind: 'missing', leaf: number, entryId };
  const found = leafHash(Buffer.from(canonicalEntry(entry)));
  const isElsewhere = (await reader.leafOf(found)) !== undefined;
  return { kind: isElsewhere ? 'reordered' : 'altered', leaf: number, entryId };
}

/** The end of the log: as long as anybody ever signed, and the newest checkpoint signed by whom we believe. */
async function endFinding(
  reader: LogReader,
  { keys, size, outside }: { readonly keys: readonly VerifierKey[]; readonly size: number; readonly outside: Outside },
): Promise<Finding | undefined> {
  const newest = await reader.newestCheckpoint();
  if (newest && !isOf(openCheckpoint(newest.note, keys), newest.size, newest.root))
    return { kind: 'unsigned', size: newest.size, witness: 'stored', leaf: await lastSigned(reader, keys, size) };
  if (newest && newest.size > size) return { kind: 'truncated', leaf: size, size: newest.size, witness: 'stored' };
  const longest = Math.max(0, ...outside.map((one) => one.size));
  if (longest > size) return { kind: 'truncated', leaf: size, size: longest, witness: 'elsewhere' };
  if (size > (newest?.size ?? 0)) return { kind: 'unwitnessed', leaf: newest?.size ?? 0, last: size - 1 };
  return undefined;
}

/** What is stored of the tree serves proofs, so it must be the tree. */
async function nodeFinding(reader: LogReader, nodes: ReadonlyMap<string, Buffer>): Promise<Finding | undefined> {
  const seen = new Set<string>();
  let after = { height: 0, number: -1 };
  for (;;) {
    const read = await reader.nodes(after, portion);
    for (const { height, number, hash } of read) {
      if (!nodes.get(`${height}:${number}`)?.equals(hash)) return { kind: 'node', height, number };
      seen.add(`${height}:${number}`);
    }
    if (read.length < portion) break;
    after = read.at(-1)!;
  }
  const lacking = [...nodes.keys()].find((key) => !seen.has(key));
  if (!lacking) return undefined;
  const [height, number] = lacking.split(':').map(Number) as [number, number];
  return { kind: 'node', height, number };
}
