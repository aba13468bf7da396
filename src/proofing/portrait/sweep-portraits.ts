import type { ProofingStores } from '../stores.ts';

/** Deletes what was kept too long, at most `limit` a call; the case's key goes with the next sweep of cases. */
export async function sweepPortraits(
  { portraits, facts }: Pick<ProofingStores, 'portraits' | 'facts'>,
  limit: number,
  now: Date,
): Promise<number> {
  const dropped = await portraits.dropExpired(now, limit);
  for (const caseId of dropped)
    await facts.record({ action: 'proofing.portrait.expired', actor: { kind: 'applicant', caseId } });
  return dropped.length;
}
