// OpenID Connect Dynamic Client Registration 1.0 §2: a relying party in the provider's words.
import type { ClientRegistration, Envelope } from '../ports.ts';

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
    ...envelopesOf(party.envelopes),
    require_auth_time: true,
    dpop_bound_access_tokens: party.dpopRequired,
    require_pushed_authorization_requests: party.requirePar,
    ...logoutMetadata(party),
    ...(party.policyUri ? { policy_uri: party.policyUri } : {}),
    relying_party_id: party.id,
    sector: party.sector,
    claims_maximum: [...party.claims],
    first_party: party.firstParty,
    pkce_exempt: party.pkceExemption !== null,
    resources: [...party.resources],
    outgoing_hosts: [...party.outgoingHosts],
    ...(party.previousSecret ? { previous_secret: secondsOf(party.previousSecret) } : {}),
  };
}

function envelopesOf({ idToken, userinfo, introspection }: ClientRegistration['envelopes']): Record<string, string> {
  return {
    ...envelopeOf('id_token', idToken),
    ...(userinfo ? envelopeOf('userinfo', userinfo) : {}),
    ...(introspection ? envelopeOf('introspection', introspection) : {}),
  };
}

function envelopeOf(answer: string, { sign, encrypt }: Envelope): Record<string, string> {
  return {
    [`${answer}_signed_response_alg`]: sign,
    ...(encrypt && {
      [`${answer}_encrypted_response_alg`]: encrypt.alg,
      [`${answer}_encrypted_response_enc`]: encrypt.enc,
    }),
  };
}

/** OpenID Connect Back-Channel Logout 1.0 §2.2. */
function logoutMetadata({ backchannelLogout }: ClientRegistration) {
  if (!backchannelLogout) return {};
  const { uri, sessionRequired } = backchannelLogout;
  return { backchannel_logout_uri: uri, backchannel_logout_session_required: sessionRequired };
}

function secondsOf({ hash, until }: { readonly hash: string; readonly until: Date }): OwnMetadata['previous_secret'] {
  return { hash, until: Math.floor(until.getTime() / 1000) };
}

/** Metadata of ours that the provider keeps beside its own. */
export const ownMetadata = [
  'relying_party_id',
  'sector',
  'claims_maximum',
  'first_party',
  'pkce_exempt',
  'resources',
  'previous_secret',
  'audience',
  'outgoing_hosts',
];

export interface OwnMetadata {
  readonly relying_party_id: string;
  readonly sector: string;
  readonly claims_maximum: readonly string[];
  readonly first_party: boolean;
  readonly pkce_exempt: boolean;
  readonly resources: readonly string[];
  /** Until when, in seconds since 1970. */
  readonly previous_secret?: { readonly hash: string; readonly until: number };
  /** Of a resource server: what tokens that it may ask about are addressed to. */
  readonly audience?: string;
  readonly outgoing_hosts: readonly string[];
}
