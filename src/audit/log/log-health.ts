import { addSeconds } from '../../kernel/clock.ts';
import type { CheckpointCopyStore } from '../checkpoint/copy-store.ts';
import type { AuditLogStore } from './log-store.ts';
import { isImpossible } from './sequence.ts';

export interface LogHealthNeeds {
  readonly log: AuditLogStore;
  readonly copies: CheckpointCopyStore;
  /** Names of the second places, and how often each should hear of a log that grows. */
  readonly destinations: readonly string[];
  readonly everySeconds: number;
  readonly now: Date;
}

const longestWaitSeconds = 60;
/** As many copies may fail before somebody is called. */
const patience = 3;

/** What is wrong with the log, for whoever watches: entries that wait too long, a checkpoint that cannot be, a second place that hears nothing. */
export async function logTroubles(needs: LogHealthNeeds): Promise<readonly string[]> {
  const { log, copies, destinations, everySeconds, now } = needs;
  const [checkpoint, waiting] = [await log.newestCheckpoint(), await log.waitingSince()];
  const isOlder = (moment: Date, seconds: number) => now.getTime() - moment.getTime() > seconds * 1000;
  const troubles = waiting && isOlder(waiting, longestWaitSeconds) ? ['audit.log.waiting'] : [];
  if (isImpossible(await log.head(), checkpoint)) troubles.push('audit.log.contradicted');
  for (const name of destinations) {
    const latest = await copies.latest(name);
    // A note of a copy that cannot have been made would keep the place from ever hearing more.
    if (latest && (latest.size > (await log.head()).size || latest.copiedAt > addSeconds(now, everySeconds)))
      troubles.push('audit.copy.contradicted');
    const isBehind = checkpoint !== undefined && checkpoint.size > (latest?.size ?? 0);
    const last = latest?.copiedAt ?? checkpoint?.madeAt;
    if (isBehind && last && isOlder(last, everySeconds * patience)) troubles.push('audit.copy.behind');
  }
  return troubles;
}
