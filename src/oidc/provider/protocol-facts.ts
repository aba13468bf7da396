import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Fact } from '../../kernel/audit-trail.ts';
import type { RelyingPartyId, SubjectId } from '../../kernel/ids.ts';
import { recordWithNext } from '../adapter/request-scope.ts';
import type { OurAccount } from './account.ts';

/**
 * Protocol events that are audited, each in the statement that stores or deletes the artifact it tells of: a code given
 * to a relying party (`oidc.code.issued`), an access token and what it opens (`oidc.token.issued`); and in
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
      claims: oidc.grant?.getOIDCClaims() ?? [],
      acr: levels?.acr ?? null,
      ial: levels?.ial ?? 0,
      aal: levels?.aal ?? 0,
    },
  };
}

/** Whom a token is addressed to, where that is a resource server. */
function resourceOf(token: object): { readonly resource?: string } {
  const { aud } = token as { readonly aud?: unknown };
  return typeof aud === 'string' ? { resource: aud } : {};
}
