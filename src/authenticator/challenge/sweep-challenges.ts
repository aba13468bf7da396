import type { ChallengeStore } from './challenge-store.ts';

/** Deletes at most `limit` challenges nobody answered in time, and says how many: call again while it says `limit`. */
export function sweepChallenges(
  stores: { readonly challenges: ChallengeStore },
  limit: number,
  now: Date,
): Promise<number> {
  return stores.challenges.sweep(now, limit);
}
