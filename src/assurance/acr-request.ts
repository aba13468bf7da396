// OpenID Connect Core 1.0 §3.1.2.1 (acr_values) and §5.5.1.1 (requesting the acr claim).
import { type Acr, compareAcr, isAcr } from './acr.ts';

/** What a relying party asked for. Any one of `accepted` will do; values that are not ours are left out. */
export type AcrRequest =
  | { readonly kind: 'none' }
  /** Answered with what was really reached, after an attempt. */
  | { readonly kind: 'voluntary'; readonly accepted: readonly Acr[] }
  /** Met, or the request fails. Empty when it named only values we do not know: then it cannot be met. */
  | { readonly kind: 'essential'; readonly accepted: readonly Acr[] };

export interface AcrWishes {
  /** `acr_values`: separated by spaces, in order of preference. */
  readonly acrValues?: string | undefined;
  /** `claims.id_token.acr` as it was parsed from JSON: null, or an object with value, values and essential. */
  readonly claim?: unknown;
}

const none: AcrRequest = { kind: 'none' };

/** An essential claim decides alone; otherwise both places together say what would be welcome. Never fails. */
export function readAcrRequest({ acrValues, claim }: AcrWishes): AcrRequest {
  const named = namedInClaim(claim);
  if (named && isEssential(claim)) return { kind: 'essential', accepted: known(named) };
  const accepted = known([...(acrValues?.split(' ') ?? []), ...(named ?? [])]);
  return accepted.length > 0 ? { kind: 'voluntary', accepted } : none;
}

/** The least that satisfies the request; null when nothing was asked, or nothing that we know. */
export function leastAccepted(request: AcrRequest): Acr | null {
  if (request.kind === 'none') return null;
  return request.accepted.toSorted(compareAcr)[0] ?? null;
}

/** Undefined when the claim asks for no particular value: `{"acr": null}` only wants to be told. */
function namedInClaim(claim: unknown): readonly unknown[] | undefined {
  if (typeof claim !== 'object' || claim === null) return undefined;
  const { value, values } = claim as { value?: unknown; values?: unknown };
  if (value === undefined && values === undefined) return undefined;
  const list: readonly unknown[] = Array.isArray(values) ? values : [];
  return value === undefined ? list : [value, ...list];
}

function isEssential(claim: unknown): boolean {
  return (claim as { essential?: unknown }).essential === true;
}

function known(values: readonly unknown[]): readonly Acr[] {
  return [...new Set(values.filter(isAcr))];
}
