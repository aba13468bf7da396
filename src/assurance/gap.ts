import { type AcrQuestion, acrReached, meets, neededFor } from './acr.ts';
import { type AcrRequest, leastAccepted } from './acr-request.ts';
import type { Ial } from './level.ts';

/** What is missing, and so what the journey has to offer. */
export type Gap =
  | { readonly kind: 'none' }
  /** The levels are there but the sign-in is too old: the same ceremony again. */
  | { readonly kind: 'fresh_ceremony' }
  /** Another or a stronger ceremony of this person would do. */
  | { readonly kind: 'stronger_ceremony' }
  /** No ceremony can help: the identity itself has to be proven better. */
  | { readonly kind: 'proofing'; readonly ialNeeded: Ial }
  /** An essential wish for values we do not know. */
  | { readonly kind: 'unreachable' };

export interface GapQuestion extends AcrQuestion {
  readonly requested: AcrRequest;
  /** The highest effective ial any usable authenticator of this person gives; the one of this sign-in when left out. */
  readonly reachableIal?: Ial | undefined;
}

/** Between a request and a sign-in. A voluntary wish has gaps too: whether to insist is the journey's business. */
export function gap(question: GapQuestion): Gap {
  const { requested, ial, aal, reachableIal = ial } = question;
  const wanted = leastAccepted(requested);
  if (wanted === null) return { kind: requested.kind === 'essential' ? 'unreachable' : 'none' };
  if (meets(acrReached(question), wanted)) return { kind: 'none' };
  const needed = neededFor[wanted];
  if (Math.max(ial, reachableIal) < needed.ial) return { kind: 'proofing', ialNeeded: needed.ial };
  if (ial < needed.ial || aal < needed.aal) return { kind: 'stronger_ceremony' };
  return { kind: 'fresh_ceremony' };
}
