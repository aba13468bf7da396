// RFC 9068 §2: JWT access tokens, addressed to one resource server and about a person as that server knows them.
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { SubjectId } from '../../kernel/ids.ts';
import { takeFact } from '../adapter/request-scope.ts';
import type { OidcPorts } from '../ports.ts';

interface TokenLike {
  readonly accountId?: string;
  readonly scope?: string;
  readonly resourceServer?: ResourceLike;
}

interface ResourceLike {
  readonly accessTokenFormat?: string;
  identifier(): string;
}

/**
 * The library says the identifier that the service knows; here it becomes the one of the resource server's sector. Nothing
 * is stored of such a token, so the fact of it is recorded now: without it none is given.
 */
export function completeJwt(ports: Pick<OidcPorts, 'resourceServer' | 'pairwiseIdentifier' | 'record'>) {
  return async (
    _ctx: KoaContextWithOIDC,
    token: TokenLike,
    { payload }: { payload: Record<string, unknown> },
  ): Promise<void> => {
    const server = token.resourceServer && (await ports.resourceServer(token.resourceServer.identifier()));
    if (!server || !token.accountId) throw new errors.InvalidTarget('the resource is gone');
    payload.sub = await ports.pairwiseIdentifier(token.accountId as SubjectId, server.sector);
    const fact = takeFact('AccessToken');
    if (fact) await ports.record(fact);
  };
}

/** A token for a resource server that may do nothing there is not given. */
export function refuseEmptyScope(token: TokenLike): void {
  if (token.resourceServer && !token.scope) throw new errors.InvalidScope('no scope of the resource was granted', '');
}
