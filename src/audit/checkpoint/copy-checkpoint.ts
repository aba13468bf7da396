import type { AuditLogStore } from '../log/log-store.ts';
import type { CheckpointCopyStore } from './copy-store.ts';
import type { Destination } from './destination.ts';

export interface CopyStores {
  readonly auditLog: Pick<AuditLogStore, 'newestCheckpoint'>;
  readonly checkpointCopies: CheckpointCopyStore;
}

export interface CopyOrder {
  readonly destination: Destination;
  readonly everySeconds: number;
  readonly now: Date;
}

/**
 * Brings the newest checkpoint to a second place, at most every `everySeconds` and only while the log grows. Noted after
 * it arrived: cut off in between, it arrives twice. Answers the size that was sent.
 */
export async function copyCheckpoint(
  { auditLog, checkpointCopies }: CopyStores,
  { destination, everySeconds, now }: CopyOrder,
): Promise<number | undefined> {
  if (!(await checkpointCopies.takeLease(destination.name))) return undefined;
  const [checkpoint, latest] = [await auditLog.newestCheckpoint(), await checkpointCopies.latest(destination.name)];
  if (!checkpoint || checkpoint.size <= (latest?.size ?? 0)) return undefined;
  if (latest && now.getTime() - latest.copiedAt.getTime() < everySeconds * 1000) return undefined;
  await destination.send(checkpoint.note);
  await checkpointCopies.add(destination.name, checkpoint.size, now);
  return checkpoint.size;
}
