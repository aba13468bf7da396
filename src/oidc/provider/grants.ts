import type { Grant, KoaContextWithOIDC } from 'oidc-provider';
import type { RelyingPartyId, SubjectId } from '../../kernel/ids.ts';
import type { OwnMetadata } from '../clients/client-metadata.ts';
import type { OidcPorts } from '../ports.ts';
import { agreedScopes, fromAgreed } from '../resources/resource-scopes.ts';
import {
  levelClaims,
  parseClaimsParameter,
  requestedPersonalClaims,
  supportedScopes,
  withinMaximum,
} from './claims.ts';

/**
 * A grant belongs to one session and one relying party; what the person agreed to is our consent, which outlives it.
 * So a new session makes a new grant from the consent without asking, and withdrawing the consent ends every grant.
 */
export function createLoadExistingGrant(ports: OidcPorts) {
  return async (ctx: KoaContextWithOIDC): Promise<Grant | undefined> => {
    const { oidc } = ctx;
    const client = oidc.client!;
    const result = (oidc as { result?: { consent?: { grantId?: string } } }).result;
    const grantId = result?.consent?.grantId ?? oidc.session?.grantIdFor(client.clientId);
    const known = grantId ? await oidc.provider.Grant.find(grantId) : undefined;
    const isTheirs = known && known.accountId === oidc.account?.accountId;
    const own = client.metadata() as unknown as OwnMetadata;
    if (isTheirs && (result?.consent || covers(known, ctx, own.claims_maximum))) return known;
    const agreed = own.first_party
      ? { scopes: supportedScopes, claims: own.claims_maximum }
      : await ports.activeConsent(oidc.account!.accountId as SubjectId, own.relying_party_id as RelyingPartyId);
    if (!agreed || oidc.prompts.has('consent')) return isTheirs ? known : undefined;
    const grant = new oidc.provider.Grant({ accountId: oidc.account!.accountId, clientId: client.clientId });
    fillGrant(
      grant,
      requestedScopes(ctx).filter((scope) => (agreed.scopes as readonly string[]).includes(scope)),
      agreed.claims,
      own.claims_maximum,
    );
    if (grant.getOIDCScope() === '') return undefined;
    await grant.save();
    return grant;
  };
}

/** One that lacks something may be out of date: the person may have agreed since, in another browser. */
function covers(grant: Grant, ctx: KoaContextWithOIDC, maximum: readonly string[]): boolean {
  const params = ctx.oidc.params ?? {};
  const scopes = grant.getOIDCScope().split(' ');
  const claims = grant.getOIDCClaims();
  return (
    requestedScopes(ctx).every((agreed) => {
      const there = fromAgreed(agreed);
      return there
        ? grant.getResourceScope(there.identifier).split(' ').includes(there.scope)
        : scopes.includes(agreed);
    }) && claimsOfRequest(params, maximum).every((claim) => claims.includes(claim))
  );
}

/** Grants scopes and exactly the personal claims agreed to; those beyond the relying party's maximum are rejected for good. */
export function fillGrant(
  grant: Grant,
  scopes: readonly string[],
  claims: readonly string[],
  maximum: readonly string[],
): void {
  const { allowed, refused } = withinMaximum(claims, maximum);
  const own = scopes.filter((scope) => fromAgreed(scope) === null);
  if (own.length > 0) grant.addOIDCScope(own.join(' '));
  for (const there of scopes.flatMap((scope) => fromAgreed(scope) ?? []))
    grant.addResourceScope(there.identifier, there.scope);
  grant.addOIDCClaims([...allowed, ...levelClaims]);
  if (refused.length > 0) grant.rejectOIDCClaims([...refused]);
}

/** Those of OpenID Connect, and those of the resource servers that the request may name. */
export function requestedScopes({ oidc }: KoaContextWithOIDC): readonly string[] {
  const servers = Object.values(
    (oidc as { resourceServers?: Readonly<Record<string, ResourceLike>> }).resourceServers ?? {},
  );
  const resources = servers.map((server) => ({ identifier: server.identifier(), scopes: [...server.scopes] }));
  const params = oidc.params ?? {};
  return [...scopesOf(params), ...agreedScopes(resources, params)];
}

interface ResourceLike {
  readonly scopes: ReadonlySet<string>;
  identifier(): string;
}

export function scopesOf(params: Readonly<Record<string, unknown>>): readonly string[] {
  const asked = typeof params.scope === 'string' ? params.scope.split(' ') : [];
  return supportedScopes.filter((scope) => asked.includes(scope));
}

/** The personal claims of a request that its relying party may have. */
export function claimsOfRequest(
  params: Readonly<Record<string, unknown>>,
  maximum: readonly string[],
): readonly string[] {
  return withinMaximum(requestedPersonalClaims(scopesOf(params), parseClaimsParameter(params.claims)), maximum).allowed;
}
