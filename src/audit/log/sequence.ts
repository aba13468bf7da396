import { checkpointText } from '../checkpoint/checkpoint.ts';
import type { AuditKeyStore } from '../checkpoint/key-store.ts';
import { signNote } from '../checkpoint/note.ts';
import { signerOf } from '../checkpoint/rotate-key.ts';
import { createEdge } from '../tree/edge.ts';
import { leafHash } from '../tree/hash.ts';
import { hashRanges, keptEvery, subtreesOf } from '../tree/range.ts';
import { canonicalEntry } from './canonical-entry.ts';
import type { AuditLogStore, LogHead, NewNode, PlacedEntry, StoredCheckpoint } from './log-store.ts';

/** What one process remembers between its turns. Losing it costs work, never an entry. */
export interface SequencerMemory {
  /** Every entry up to this position has its leaf. */
  readonly settled: number;
  /** Positions up to `position` were drawn by transactions with lower ids than `transaction`. */
  readonly seen?: { readonly position: number; readonly transaction: number };
}

export interface SequenceNeeds {
  readonly log: AuditLogStore;
  readonly keys: AuditKeyStore;
  readonly origin: string;
  readonly limit: number;
  readonly now: Date;
}

export interface Turn {
  readonly memory: SequencerMemory;
  readonly numbered: number;
  /** Nothing is left that could be seen, and nothing that was drawn can still come. */
  readonly isIdle: boolean;
}

/**
 * One turn: numbers up to `limit` entries that have no leaf, in the order of their positions, and signs the tree that comes
 * of it. An entry whose transaction ends late gets its number late; none is passed over, since the look back ends only
 * where every transaction that could still bring one is over. Undefined while another process has the turn.
 * Runs in one transaction, after whose commit alone the memory counts.
 */
export async function sequenceEntries(needs: SequenceNeeds, before: SequencerMemory): Promise<Turn | undefined> {
  const { log, limit } = needs;
  if (!(await log.takeLease())) return undefined;
  const [head, checkpoint] = [await log.head(), await log.newestCheckpoint()];
  if (isImpossible(head, checkpoint)) throw new LogContradiction(contradiction(head.size, checkpoint!.size));
  const from = startOf(before, head, checkpoint);
  const entries = await log.withoutLeaf(from.settled, limit);
  const memory = await after(needs, { from, head, entries });
  if (entries.length > 0) await grow(needs, { head, checkpoint, entries, settled: memory.settled });
  const isIdle = entries.length < limit && memory.settled >= head.newest;
  return { memory, numbered: entries.length, isIdle };
}

/** Of more leaves than there are, or of positions nobody drew: whoever wrote that wants nothing more to be numbered. */
export function isImpossible(head: LogHead, checkpoint: StoredCheckpoint | undefined): boolean {
  return checkpoint !== undefined && (checkpoint.size > head.size || checkpoint.settled > head.newest);
}

/** What is remembered counts for nothing in a database that was set back to an earlier time. */
function startOf(memory: SequencerMemory, head: LogHead, checkpoint: StoredCheckpoint | undefined): SequencerMemory {
  const kept = checkpoint?.settled ?? 0;
  if (head.newest < memory.settled) return { settled: Math.min(kept, head.newest) };
  const settled = Math.max(memory.settled, kept);
  const isOfThisLife = memory.seen && memory.seen.transaction <= head.nextToEnd;
  return isOfThisLife ? { settled, seen: memory.seen } : { settled };
}

interface Work {
  readonly from: SequencerMemory;
  readonly head: LogHead;
  readonly entries: readonly PlacedEntry[];
}

/** The positions seen last time are settled once every transaction of that time is over. */
async function after({ log, limit }: SequenceNeeds, { from, head, entries }: Work): Promise<SequencerMemory> {
  const { settled, seen } = from;
  if (seen && head.oldestRunning < seen.transaction) return from;
  const end = entries.length === limit ? entries.at(-1)!.position : Number.POSITIVE_INFINITY;
  const reached = Math.max(settled, Math.min(seen?.position ?? settled, end));
  if (head.newest <= reached) return { settled: reached };
  return { settled: reached, seen: { position: head.newest, transaction: await log.transactionId() } };
}

interface Growth {
  readonly head: LogHead;
  readonly checkpoint: StoredCheckpoint | undefined;
  readonly entries: readonly PlacedEntry[];
  readonly settled: number;
}

async function grow({ log, keys, origin, now }: SequenceNeeds, growth: Growth): Promise<void> {
  const { head, checkpoint, entries, settled } = growth;
  await refuseOtherPast(log, head.size, checkpoint);
  const edge = createEdge(head.size, await subtreesOf(log, head.size));
  const nodes: NewNode[] = [];
  const leaves = entries.map((entry, at) => {
    const hash = leafHash(Buffer.from(canonicalEntry(entry)));
    edge.append(hash, (height, number, made) => {
      if (height % keptEvery === 0) nodes.push({ height, number, hash: made });
    });
    return { number: head.size + at, entryId: entry.id, hash };
  });
  await log.append(leaves, nodes);
  const signers = (await keys.signing(origin, now)).map(signerOf);
  if (signers.length === 0) throw new Error(`the audit log ${origin} has no key to sign with`);
  const [size, root] = [edge.size, edge.root()];
  const note = signNote(checkpointText({ origin, size, root }), signers);
  await log.addCheckpoint({ size, root, note, settled, madeAt: now });
}

/**
 * C2SP tlog-checkpoint: nothing is signed that contradicts what was signed before. Leaves and the checkpoint over them are
 * written together, so leaves that no checkpoint counts are somebody else's, or somebody took the checkpoint away.
 */
async function refuseOtherPast(
  log: AuditLogStore,
  size: number,
  checkpoint: StoredCheckpoint | undefined,
): Promise<void> {
  const signed = checkpoint?.size ?? 0;
  const isOther = signed !== size;
  const [root] = isOther || signed === 0 ? [] : await hashRanges(log, [{ begin: 0, end: signed }]);
  if (isOther || (checkpoint && !root?.equals(checkpoint.root)))
    throw new LogContradiction(contradiction(size, signed));
}

function contradiction(size: number, signed: number): string {
  return `the audit log of ${size} leaves contradicts its checkpoint of ${signed}: nothing is signed until that is explained (tnid audit verify)`;
}

export class LogContradiction extends Error {
  readonly code = 'audit.log.contradicts_checkpoint';
}
