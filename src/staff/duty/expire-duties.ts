import { dutyText, staffActions } from '../facts.ts';
import type { StaffStores } from '../stores.ts';

const actor = { kind: 'system', name: 'duty-expiry' } as const;

/** Writes down what ran out: it counted for nothing from its very end. One bounded batch; answers how many. */
export async function expireDuties(
  { duties, facts }: Pick<StaffStores, 'duties' | 'facts'>,
  limit: number,
  now: Date,
): Promise<number> {
  const over = await duties.endExpired(now, limit);
  for (const duty of over)
    await facts.record({
      action: staffActions.expired,
      actor,
      subjectId: duty.subjectId,
      details: { expired: dutyText(duty) },
    });
  return over.length;
}
