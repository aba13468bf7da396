import type { AuthenticationStore } from './authentication-store.ts';

/** Deletes at most `limit` records older than `before`, which must lie further back than the longest session. */
export function sweepAuthentications(
  stores: { readonly authentications: AuthenticationStore },
  { before, limit }: { readonly before: Date; readonly limit: number },
): Promise<number> {
  return stores.authentications.sweep(before, limit);
}
