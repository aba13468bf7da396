import { verifierKey, verifierKeyText } from '../checkpoint/note.ts';
import { canonicalEntry } from '../log/canonical-entry.ts';
import type { NodeSource } from '../tree/range.ts';
import type { LogReader } from '../verify/log-reader-store.ts';
import { createProofMaker } from './export-source.ts';

export interface ExportOrder {
  /** First leaf, and the one after the last; clipped to the newest checkpoint. */
  readonly from: number;
  readonly to: number;
}

const portion = 2560;

/**
 * JSON Lines: first the newest checkpoint with the keys, then each entry with its number, the very text that was hashed
 * and the proof that it is in the tree of that checkpoint. Whoever has the file and a key they trust needs nothing else.
 */
export async function* exportLog(reader: LogReader, nodes: NodeSource, order: ExportOrder): AsyncGenerator<string> {
  const checkpoint = await reader.newestCheckpoint();
  if (!checkpoint) throw new Error('the audit log has no checkpoint yet');
  const keys = (await reader.keys()).map(({ name, publicKey }) => verifierKeyText(verifierKey(name, publicKey)));
  yield JSON.stringify({ checkpoint: checkpoint.note, keys });
  const proofs = createProofMaker(nodes, checkpoint.size);
  const to = Math.min(order.to, checkpoint.size);
  for (let from = order.from; from < to; from += portion)
    for (const { number, entryId, entry } of await reader.leaves(from, Math.min(portion, to - from))) {
      if (!entry) throw new Error(`leaf ${number}, entry ${entryId}: missing; see tnid audit verify`);
      const proof = (await proofs.proofOf(number)).map((hash) => hash.toString('base64'));
      yield JSON.stringify({ leaf: number, entry: canonicalEntry(entry), proof });
    }
}
