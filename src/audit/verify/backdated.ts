import type { ReadLeaf } from './log-reader-store.ts';

export interface Backdated {
  readonly count: number;
  readonly first: { readonly leaf: number; readonly entryId: string } | undefined;
}

/** No transaction of ours takes so long, and no two clocks of ours differ by so much. */
const longestSeconds = 3600;

/** Entries come about in the order of their times; the latest time so far says from when on one is late. */
export function createTimes() {
  let [latest, bound, count] = ['', '', 0];
  let first: Backdated['first'];
  return {
    take({ number, entryId, entry }: ReadLeaf): void {
      const at = entry?.at ?? '';
      if (at > latest) {
        latest = at;
        bound = new Date(Date.parse(at) - longestSeconds * 1000).toISOString();
      } else if (at < bound) {
        count += 1;
        first ??= { leaf: number, entryId };
      }
    },
    backdated: (): Backdated => ({ count, first }),
  };
}
