// Law 91/2025/QH15 on personal data: consent per purpose, provable by who, when, which words and through which channel.
import type { Id, RelyingPartyId, SubjectId } from '../kernel/ids.ts';

export type ConsentId = Id<'consent'>;

/** What a service may be told: scopes and claims by their names on the wire. */
export interface Extent {
  readonly scopes: readonly string[];
  readonly claims: readonly string[];
}

/** One agreement, exactly as the person saw it. It changes in nothing but its end. */
export interface Consent extends Extent {
  readonly id: ConsentId;
  readonly subjectId: SubjectId;
  readonly relyingPartyId: RelyingPartyId;
  /** The sentence that was shown. */
  readonly purpose: string;
  /** Which edition of the page's words was shown. */
  readonly textVersion: string;
  readonly locale: 'vi' | 'en';
  /** Where it was given, for example `web`. */
  readonly channel: string;
  readonly givenAt: Date;
  /** Null while it holds. */
  readonly withdrawnAt: Date | null;
}

/** Whether all that is asked was agreed to. Without a consent nothing is covered, not even asking for nothing. */
export function covers(consent: Extent | null, scopes: readonly string[], claims: readonly string[]): boolean {
  return consent !== null && isWithin(scopes, consent.scopes) && isWithin(claims, consent.claims);
}

/**
 * What to show and to agree to when a service asks for more: the earlier extent and the new one together, since the new
 * consent takes the place of the earlier.
 */
export function extended(consent: Extent | null, scopes: readonly string[], claims: readonly string[]): Extent {
  const join = (before: readonly string[] = [], more: readonly string[]) => [...new Set([...before, ...more])];
  return { scopes: join(consent?.scopes, scopes), claims: join(consent?.claims, claims) };
}

function isWithin(asked: readonly string[], agreed: readonly string[]): boolean {
  return asked.every((name) => agreed.includes(name));
}
