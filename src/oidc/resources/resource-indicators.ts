// RFC 8707: an access token for one resource server, if both it and the allow-list of the service say so.
import { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { OwnMetadata } from '../clients/client-metadata.ts';
import type { OidcPorts } from '../ports.ts';
import { lifetimes } from '../provider/lifetimes.ts';

interface ClientLike {
  metadata(): unknown;
}

/** Nothing is implied: a service names the resource where it wants a token for one, each time. */
export function resourceIndicators(
  ports: Pick<OidcPorts, 'resourceServer'>,
  opaqueSeconds: number,
): NonNullable<Configuration['features']>['resourceIndicators'] {
  return {
    enabled: true,
    defaultResource: (_ctx, _client, oneOf) => oneOf as never,
    useGrantedResource: () => false,
    async getResourceServerInfo(ctx, identifier, client) {
      const server = isAllowed(client, identifier) ? await ports.resourceServer(identifier) : null;
      if (!server) throw new errors.InvalidTarget('the resource is not known, or not to this client');
      if (isAuthorization(ctx) && !asksFor(ctx, server.scopes))
        throw new errors.InvalidScope('a scope of the resource must be requested', '');
      const isJwt = server.tokenFormat === 'jwt';
      return {
        audience: server.audience,
        scope: server.scopes.join(' '),
        accessTokenFormat: server.tokenFormat,
        accessTokenTTL: isJwt ? lifetimes.jwtAccessToken : opaqueSeconds,
        ...(isJwt ? { jwt: { sign: { alg: server.signingAlg } } } : {}),
        sector: server.sector,
      };
    },
  };
}

function isAllowed(client: ClientLike, identifier: string): boolean {
  return (client.metadata() as OwnMetadata).resources.includes(identifier);
}

/** A token that allows nothing is no use, and nobody was asked about it. */
function asksFor({ oidc }: KoaContextWithOIDC, scopes: readonly string[]): boolean {
  const asked = String(oidc.params?.scope ?? '').split(' ');
  return scopes.some((scope) => asked.includes(scope));
}

function isAuthorization({ oidc }: KoaContextWithOIDC): boolean {
  return oidc.route !== 'token';
}
