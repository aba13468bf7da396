// RFC 7662 §2.2, §4: who may ask about a token: the service that holds it, and the resource server it is meant for.
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { OwnMetadata } from '../clients/client-metadata.ts';
import type { createFindAccount } from '../provider/account.ts';

interface Introspected {
  readonly kind?: string;
  readonly clientId?: string;
  readonly accountId?: string;
  readonly aud?: unknown;
}

interface Asker {
  readonly clientId: string;
  metadata(): unknown;
}

/** Everybody else hears that the token is not active; so does whoever asks for a suspended person or service. */
export function mayIntrospect(findAccount: ReturnType<typeof createFindAccount>) {
  return async (ctx: KoaContextWithOIDC, asker: Asker, token: Introspected): Promise<boolean> => {
    if (!token.accountId || !token.clientId) return false;
    if (asker.clientId !== token.clientId && !isMeantFor(asker, token)) return false;
    if (!(await ctx.oidc.provider.Client.find(token.clientId))) return false;
    const account = await findAccount(ctx, token.accountId, token);
    if (account) ctx.oidc.entity('Account', account);
    return account !== undefined;
  };
}

function isMeantFor(asker: Asker, { kind, aud }: Introspected): boolean {
  const { audience } = asker.metadata() as OwnMetadata;
  return kind === 'AccessToken' && audience !== undefined && aud === audience;
}
