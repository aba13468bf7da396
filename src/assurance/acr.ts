// OpenID Connect Core 1.0 §2 (acr): one ordered scale for relying parties that want one value.
import { addSeconds } from '../kernel/clock.ts';
import type { Aal, Ial } from './level.ts';

/** Published as `acr_values_supported`, weakest first. */
export const acrScale = [
  'urn:thainguyen:id:loa:low',
  'urn:thainguyen:id:loa:substantial',
  'urn:thainguyen:id:loa:high',
] as const;
export type Acr = (typeof acrScale)[number];

/** What a session knows of its sign-in. `ial` is the effective one (see effectiveIal). */
export interface Reached {
  readonly ial: Ial;
  readonly aal: Aal;
  readonly authenticatedAt: Date;
}

export interface AcrQuestion extends Reached {
  readonly now: Date;
  /** `max_age` of the request. Leave it out when the ceremony was done for this very request: it is met by definition. */
  readonly maxAgeSeconds?: number | undefined;
}

/** `high` is worth this long after the ceremony, or `max_age` where that is shorter. */
export const freshSeconds = 300;

/** Another node's clock may run ahead by this much; a sign-in further in the future proves nothing fresh. */
const clockSkewSeconds = 60;

export const neededFor: Readonly<Record<Acr, { readonly ial: Ial; readonly aal: Aal; readonly fresh: boolean }>> = {
  'urn:thainguyen:id:loa:low': { ial: 1, aal: 1, fresh: false },
  'urn:thainguyen:id:loa:substantial': { ial: 2, aal: 2, fresh: false },
  'urn:thainguyen:id:loa:high': { ial: 3, aal: 2, fresh: true },
};

export function isAcr(value: unknown): value is Acr {
  return acrScale.some((acr) => acr === value);
}

/** The highest value this sign-in is worth at this moment; null when it is worth none. */
export function acrReached(question: AcrQuestion): Acr | null {
  return acrScale.findLast((acr) => satisfies(question, acr)) ?? null;
}

/** Negative when `one` is weaker than `other`, positive when stronger, 0 when equal. Nothing reached is the weakest. */
export function compareAcr(one: Acr | null, other: Acr | null): number {
  return rank(one) - rank(other);
}

/** By order, not by name: a sign-in at `high` meets a wish for `substantial`. */
export function meets(reached: Acr | null, wanted: Acr): boolean {
  return compareAcr(reached, wanted) >= 0;
}

function satisfies(question: AcrQuestion, acr: Acr): boolean {
  const needed = neededFor[acr];
  return question.ial >= needed.ial && question.aal >= needed.aal && (!needed.fresh || isFresh(question));
}

function isFresh({ authenticatedAt, now, maxAgeSeconds = freshSeconds }: AcrQuestion): boolean {
  const end = addSeconds(authenticatedAt, Math.min(freshSeconds, maxAgeSeconds));
  return now <= end && authenticatedAt <= addSeconds(now, clockSkewSeconds);
}

function rank(acr: Acr | null): number {
  return acr === null ? -1 : acrScale.indexOf(acr);
}
