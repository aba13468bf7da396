// OpenID Connect Core 1.0 §5.1, §5.4: claims by scope; levels of assurance travel with every ID token.

/** Always in the ID token: what the sign-in was worth. */
export const levelClaims = ['acr', 'ial', 'aal', 'amr', 'auth_time'] as const;

/** What a scope stands for. A relying party's own maximum is cut out of this. */
export const claimsByScope: Readonly<Record<string, readonly string[]>> = {
  openid: ['sub', ...levelClaims],
  profile: ['name', 'birthdate', 'gender'],
};

export const personalClaims: readonly string[] = claimsByScope.profile!;

export const supportedScopes = ['openid', 'profile', 'offline_access'] as const;

export interface ClaimsParameter {
  readonly id_token?: Readonly<Record<string, unknown>> | null;
  readonly userinfo?: Readonly<Record<string, unknown>> | null;
}

/** Personal claims a request asks for, by scope or by name, in the order we show them. */
export function requestedPersonalClaims(scopes: readonly string[], claims: ClaimsParameter): readonly string[] {
  const named = new Set([...Object.keys(claims.id_token ?? {}), ...Object.keys(claims.userinfo ?? {})]);
  const byScope = new Set(scopes.flatMap((scope) => claimsByScope[scope] ?? []));
  return personalClaims.filter((claim) => named.has(claim) || byScope.has(claim));
}

/** The part of a request that this relying party may have, and the part it may not. */
export function withinMaximum(requested: readonly string[], maximum: readonly string[]) {
  return {
    allowed: requested.filter((claim) => maximum.includes(claim)),
    refused: personalClaims.filter((claim) => !maximum.includes(claim)),
  };
}

/** OpenID Connect Core 1.0 §5.5: the request parameter, already checked by the provider; anything odd counts as nothing. */
export function parseClaimsParameter(text: unknown): ClaimsParameter {
  if (typeof text !== 'string') return {};
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as ClaimsParameter) : {};
  } catch {
    return {};
  }
}
