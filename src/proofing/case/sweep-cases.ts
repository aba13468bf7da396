import { addSeconds } from '../../kernel/clock.ts';
import type { ProofingStores } from '../stores.ts';
import { expire, hasEnded, type ProofingCase } from './case.ts';

const keepEndedSeconds = 86_400;

export interface Swept {
  /** Cases that lost their key, and with it all that was read. */
  readonly expired: number;
  /** Rows that told nothing any more. */
  readonly deleted: number;
}

/** Ends what nobody ended, at most `limit` cases a call; a day later the rows themselves go. Many processes may sweep. */
export async function sweepCases(
  { cases, facts }: Pick<ProofingStores, 'cases' | 'facts'>,
  limit: number,
  now: Date,
): Promise<Swept> {
  const stale = await cases.lockStale(now, limit);
  for (const proofingCase of stale) await settle({ cases, facts }, proofingCase);
  const deleted = await cases.deleteEndedBefore(addSeconds(now, -keepEndedSeconds), limit);
  return { expired: stale.length, deleted };
}

async function settle(
  { cases, facts }: Pick<ProofingStores, 'cases' | 'facts'>,
  proofingCase: ProofingCase,
): Promise<void> {
  const { id, state } = proofingCase;
  if (!hasEnded(proofingCase)) {
    await cases.replace(expire(proofingCase));
    await facts.record({
      action: 'proofing.case.expired',
      actor: { kind: 'applicant', caseId: id },
      details: { state },
    });
  }
  await cases.destroyKey(id);
}
