import { type Checkpoint, openCheckpoint, readCheckpoint } from '../checkpoint/checkpoint.ts';
import type { VerifierKey } from '../checkpoint/note.ts';
import type { Finding, Witness } from './finding.ts';
import type { LogReader } from './log-reader-store.ts';

export interface Testimony {
  readonly witness: Witness;
  readonly size: number;
  readonly root: Buffer;
  /** Whether a key we believe signed it: asked only where it matters, for the stored ones. */
  readonly isSigned: () => boolean;
}

const portion = 5000;

/** Every checkpoint, those of the database and those kept elsewhere, in the order of their sizes. */
export interface Witnesses {
  /** Reads on until those of this size are known; sizes must be asked in rising order. Null when they are. */
  readTo(size: number): Promise<void> | null;
  /** Those of exactly this size. */
  at(size: number): readonly Testimony[];
}

/** Checkpoints that were kept elsewhere: each must be signed, or is a finding itself. */
export function readOutside(
  notes: readonly string[],
  keys: readonly VerifierKey[],
): { readonly outside: readonly Checkpoint[]; readonly finding: Finding | undefined } {
  const outside: Checkpoint[] = [];
  for (const note of notes) {
    const checkpoint = openCheckpoint(note, keys);
    if (!checkpoint) {
      const finding = { kind: 'unsigned', size: readCheckpoint(note)?.size ?? 0, witness: 'elsewhere' } as const;
      return { outside, finding };
    }
    outside.push(checkpoint);
  }
  return { outside, finding: undefined };
}

export function createWitnesses(
  reader: LogReader,
  outside: readonly Checkpoint[],
  keys: readonly VerifierKey[],
): Witnesses {
  let known = new Map<number, readonly Testimony[]>();
  let [last, isEnd] = [0, false];
  const keep = (one: Testimony) => known.set(one.size, [...(known.get(one.size) ?? []), one]);
  const readOn = async (): Promise<void> => {
    const more = await reader.checkpoints(last, portion);
    isEnd = more.length < portion;
    last = more.at(-1)?.size ?? last;
    known = new Map();
    for (const { size, root, note } of more)
      keep({ witness: 'stored', size, root, isSigned: () => isOf(openCheckpoint(note, keys), size, root) });
    for (const { size, root } of outside) keep({ witness: 'elsewhere', size, root, isSigned: () => true });
  };
  const readUntil = async (size: number): Promise<void> => {
    while (!isEnd && size > last) await readOn();
  };
  return {
    readTo: (size) => (isEnd || size <= last ? null : readUntil(size)),
    at: (size) => known.get(size) ?? [],
  };
}

export function isOf(checkpoint: Checkpoint | undefined, size: number, root: Buffer): boolean {
  return checkpoint !== undefined && checkpoint.size === size && checkpoint.root.equals(root);
}

/** The largest checkpoint up to `size` that a key we believe really signed: those that agree may have been made to. */
export async function lastSigned(reader: LogReader, keys: readonly VerifierKey[], size: number): Promise<number> {
  let [found, after] = [0, 0];
  for (;;) {
    const read = await reader.checkpoints(after, portion);
    for (const one of read)
      if (one.size <= size && isOf(openCheckpoint(one.note, keys), one.size, one.root)) found = one.size;
    after = read.at(-1)?.size ?? size;
    if (read.length < portion || after >= size) return found;
  }
}
