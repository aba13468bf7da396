import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Fact } from '../../kernel/audit-trail.ts';
import type { RelyingPartyId, SubjectId } from '../../kernel/ids.ts';
import { recordWithNext } from '../adapter/request-scope.ts';
import type { OurAccount } from './account.ts';
import { type ClaimsParameter, personalClaims, requestedPersonalClaims } from './claims.ts';

/**
 * Protocol events that are audited, each in the statement that stores or deletes the artifact it tells of: a code given
 * to a relying party (`oidc.code.issued`), an access token and what it opens (`oidc.token.issued`): that is the release,
 * whether userinfo is asked or not, for nothing can be had without one. And in
 * adapter/ending-facts.ts a sign-out (`oidc.session.ended`) and tokens revoked (`oidc.grant.revoked`). Withdrawal of
 * consent and sign-out from the citizen's hall are recorded by the verbs that do them.
 */

/** Prepares the fact just before the library saves: `issueTokens` and the code handler set the entity first. */
export function auditProtocol(provider: Provider): void {
  const prototype = provider.OIDCContext.prototype as unknown as {
    entity(name: string, value: unknown): void;
    ctx: KoaContextWithOIDC;
  };
  const original = prototype.entity;
  prototype.entity = function entity(name, value) {
    original.call(this, name, value);
    const fact = factOf(this.ctx, name);
    if (fact) recordWithNext(name, fact);
  };
}

function factOf(ctx: KoaContextWithOIDC, name: string): Fact | undefined {
  const { oidc } = ctx;
  const token = oidc.entities.AccessToken ?? oidc.entities.AuthorizationCode;
  const isIssued =
    name === 'AuthorizationCode' ? oidc.route !== 'token' : name === 'AccessToken' && oidc.route === 'token';
  if (!isIssued || !token || !oidc.client) return undefined;
  const { relying_party_id: party } = oidc.client.metadata() as unknown as { relying_party_id: RelyingPartyId };
  const levels = (oidc.account as OurAccount | undefined)?.levels;
  return {
    action: name === 'AccessToken' ? 'oidc.token.issued' : 'oidc.code.issued',
    actor: { kind: 'relying_party', relyingPartyId: party },
    ...(token.accountId ? { subjectId: token.accountId as SubjectId } : {}),
    details: {
      relying_party: oidc.client.clientId,
      service: oidc.client.clientName ?? '',
      scopes: [...token.scopes],
      ...resourceOf(token),
      claims: opened(token, oidc.grant?.getOIDCClaims() ?? []),
      acr: levels?.acr ?? null,
      ial: levels?.ial ?? 0,
      aal: levels?.aal ?? 0,
    },
  };
}

/**
 * What can be had with it, and nothing else can: of what the person agreed to, that which was asked for this time. A
 * token for a resource server opens nothing of ours; beside it there is what was asked for in the ID token by name.
 */
function opened(token: object, agreed: readonly string[]): readonly string[] {
  const { scopes = [], claims = {}, aud } = token as OpeningToken;
  const asked = aud === undefined ? claims : { id_token: claims.id_token ?? null };
  const personal = requestedPersonalClaims(aud === undefined ? [...scopes] : [], asked);
  return agreed.filter((claim) => !personalClaims.includes(claim) || personal.includes(claim));
}

interface OpeningToken {
  readonly scopes?: Iterable<string>;
  readonly claims?: ClaimsParameter;
  readonly aud?: unknown;
}

/** Whom a token is addressed to, where that is a resource server. */
function resourceOf(token: object): { readonly resource?: string } {
  const { aud } = token as { readonly aud?: unknown };
  return typeof aud === 'string' ? { resource: aud } : {};
}
