// RFC 7636; RFC 9700 §2.1.1: PKCE for all, but for an old confidential client whose registration says why not.
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { OwnMetadata } from './client-metadata.ts';

interface ClientLike {
  readonly clientAuthMethod: string;
  metadata(): unknown;
}

/** Asked where a request brings no code challenge. Without one, the nonce is what ties a code to the browser. */
export function isPkceRequired(ctx: KoaContextWithOIDC, client: ClientLike): boolean {
  const { pkce_exempt: isExempt } = client.metadata() as OwnMetadata;
  if (!isExempt || client.clientAuthMethod === 'none') return true;
  if (!ctx.oidc.params?.nonce) throw new errors.InvalidRequest('nonce is required where PKCE is not used');
  return false;
}
