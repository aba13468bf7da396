// RFC 7662 §2.1: a resource server authenticates to ask about tokens, and can do nothing else here.
import type { ResourceServerRecord } from '../ports.ts';
import type { OwnMetadata } from './client-metadata.ts';

/** Identifiers of resource servers are addresses; client ids of relying parties never are. */
export function isResourceServerId(clientId: string): boolean {
  return clientId.includes('://');
}

/** Without keys it is no client at all. */
export function resourceServerMetadata(server: ResourceServerRecord): Record<string, unknown> | undefined {
  if (!server.jwks) return undefined;
  const own: OwnMetadata = {
    relying_party_id: server.id,
    sector: server.sector,
    claims_maximum: [],
    first_party: false,
    pkce_exempt: false,
    resources: [],
    outgoing_hosts: [],
    audience: server.audience,
  };
  return {
    client_id: server.identifier,
    client_name: server.name,
    redirect_uris: [],
    response_types: [],
    grant_types: [],
    subject_type: 'pairwise',
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: server.jwks,
    introspection_signed_response_alg: server.signingAlg,
    ...own,
  };
}
