// OpenID Connect Dynamic Client Registration 1.0 §2: a relying party in the provider's words.
import type { ClientRegistration } from '../ports.ts';

/** The one place where a relying party becomes a client. The secret's hash stands where the provider expects a secret. */
export function clientMetadata(party: ClientRegistration): Record<string, unknown> {
  const needsSecret = party.authMethod.startsWith('client_secret');
  return {
    client_id: party.clientId,
    client_name: party.name,
    redirect_uris: [...party.redirectUris],
    post_logout_redirect_uris: [...party.postLogoutRedirectUris],
    application_type: party.applicationType,
    token_endpoint_auth_method: party.authMethod,
    ...(needsSecret ? { client_secret: `sha256:${party.secretHash}` } : {}),
    ...(party.jwks ? { jwks: party.jwks } : {}),
    response_types: ['code'],
    grant_types: [...party.grantTypes],
    scope: party.scopes.join(' '),
    subject_type: 'pairwise',
    // The library wants one where redirect hosts differ. It is never fetched: the sector is a column of ours.
    sector_identifier_uri: `https://sector.invalid/${encodeURIComponent(party.sector)}`,
    id_token_signed_response_alg: 'ES256',
    require_auth_time: true,
    dpop_bound_access_tokens: party.dpopRequired,
    require_pushed_authorization_requests: party.requirePar,
    ...(party.policyUri ? { policy_uri: party.policyUri } : {}),
    relying_party_id: party.id,
    sector: party.sector,
    claims_maximum: [...party.claims],
    first_party: party.firstParty,
  };
}

/** Metadata of ours that the provider keeps beside its own. */
export const ownMetadata = ['relying_party_id', 'sector', 'claims_maximum', 'first_party'];

export interface OwnMetadata {
  readonly relying_party_id: string;
  readonly sector: string;
  readonly claims_maximum: readonly string[];
  readonly first_party: boolean;
}
