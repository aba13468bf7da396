import { addSeconds } from '../../kernel/clock.ts';
import { staffActions } from '../facts.ts';
import { daySeconds, type StaffRules } from '../rules.ts';
import type { StaffStores } from '../stores.ts';

const actor = { kind: 'system', name: 'idle-officers' } as const;

/** Writes down who was away too long; they were let in no more from that very moment. One batch; answers how many. */
export async function disableIdle(
  { officers, facts }: Pick<StaffStores, 'officers' | 'facts'>,
  { idleDays }: Pick<StaffRules, 'idleDays'>,
  limit: number,
  now: Date,
): Promise<number> {
  const idle = await officers.disableIdle(addSeconds(now, -idleDays * daySeconds), limit);
  for (const subjectId of idle)
    await facts.record({ action: staffActions.disabled, actor, subjectId, details: { reason: 'idle' } });
  return idle.length;
}
