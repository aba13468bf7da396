// RFC 8707 §2.2: a scope of a resource server means something there and nowhere else.

/**
 * As a consent holds it among the scopes of OpenID Connect: `identifier scope`. Neither can hold a space, so the two
 * cannot be taken for one another, nor for a scope without a place.
 */
export function toAgreed(identifier: string, scope: string): string {
  return `${identifier} ${scope}`;
}

export function fromAgreed(agreed: string): { readonly identifier: string; readonly scope: string } | null {
  const [identifier, scope] = agreed.split(' ');
  return identifier && scope ? { identifier, scope } : null;
}

export interface ScopedResource {
  readonly identifier: string;
  readonly scopes: readonly string[];
}

/** What a request asks of these resource servers, in the form of a consent. */
export function agreedScopes(
  resources: readonly ScopedResource[],
  params: Readonly<Record<string, unknown>>,
): readonly string[] {
  const asked = typeof params.scope === 'string' ? params.scope.split(' ') : [];
  return resources.flatMap(({ identifier, scopes }) =>
    scopes.filter((scope) => asked.includes(scope)).map((scope) => toAgreed(identifier, scope)),
  );
}

/** The identifiers that a request names, as it came or as it was kept. */
export function requestedResources(params: Readonly<Record<string, unknown>>): readonly string[] {
  const { resource } = params;
  const named = Array.isArray(resource) ? resource : [resource];
  return [...new Set(named.filter((one) => typeof one === 'string' && one !== ''))] as readonly string[];
}
