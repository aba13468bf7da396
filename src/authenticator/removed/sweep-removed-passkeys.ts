import type { RemovedPasskeyStore } from './removed-passkey-store.ts';

/** One bounded batch; the caller repeats while the answer equals `limit`. */
export function sweepRemovedPasskeys(
  stores: { readonly removedPasskeys: RemovedPasskeyStore },
  limit: number,
  now: Date,
): Promise<number> {
  return stores.removedPasskeys.sweep(now, limit);
}
