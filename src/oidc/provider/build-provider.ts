import type { JWK } from 'jose';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';
import { bareRedirects } from '../../platform/http/bare-redirects.ts';
import { currentRequestId } from '../../platform/http/request-id.ts';
import type { Log } from '../../platform/log/log.ts';
import { isRegisteredPostLogoutRedirectUri, isRegisteredRedirectUri } from '../../relying-party/index.ts';
import { UsedBefore } from '../adapter/adapter.ts';
import { compareSecretsByHash } from '../clients/client-secrets.ts';
import { leaveLogoutToOutbox } from '../logout/not-in-line.ts';
import { type FaultWatch, watchFaults } from '../provider-faults.ts';
import type { OurAccount } from './account.ts';
import { type ConfigurationNeeds, providerConfiguration } from './configuration.ts';
import { ownFormPost } from './own-form-post.ts';
import { auditProtocol } from './protocol-facts.ts';

export interface BuildNeeds extends ConfigurationNeeds {
  readonly keys: readonly JWK[];
  readonly log: Log;
}

export interface BuiltProvider {
  readonly provider: Provider;
  readonly faults: FaultWatch;
}

/** One provider on one key set. A new key set means a new provider, swapped in by the holder. */
export function buildProvider(needs: BuildNeeds): BuiltProvider {
  const { config, keys, log, pages } = needs;
  const provider = new Provider(config.issuer, {
    ...providerConfiguration(needs),
    jwks: { keys: keys as never },
  });
  provider.proxy = true;
  compareSecretsByHash(provider);
  matchRedirectsOurWay(provider);
  computeAcrPerResponse(provider);
  const faults = watchFaults(provider, log);
  provider.use(bareRedirects as never);
  provider.use(ownFormPost(pages) as never);
  answerReplays(provider);
  leaveLogoutToOutbox(provider);
  auditProtocol(provider);
  tellTheLog(provider, log);
  return { provider, faults };
}

const refusalEvents = [
  'authorization.error',
  'grant.error',
  'pushed_authorization_request.error',
  'userinfo.error',
  'introspection.error',
  'revocation.error',
  'end_session.error',
] as const;

/** What the protocol refused, in the library's own fixed words, so that an agency's question can be answered. */
function tellTheLog(provider: Provider, log: Log): void {
  for (const event of refusalEvents) {
    provider.on(event as 'grant.error', (ctx, { error, error_description, error_detail }) => {
      const client = ctx.oidc?.client?.clientId;
      const [said, detail] = [ownWords(error_description), ownWords(error_detail)];
      log.warn({ request_id: currentRequestId(), event, client, error, said, detail }, 'the protocol refused');
    });
  }
}

/** Some of its sentences quote the caller: JSON's own errors in double quotes, origins as they came. Those are not kept. */
function ownWords(text: string | undefined): string | undefined {
  if (text === undefined || text.startsWith('origin ')) return undefined;
  return /^[\x20\x21\x23-\x7e]{1,200}$/.test(text) && !/\d{4}|:\/\//.test(text) ? text : undefined;
}

/** The library looks, then saves; ours saves or fails, which is the same answer to whoever asks whether a jti is new. */
function answerReplays(provider: Provider): void {
  const model = provider.ReplayDetection as unknown as { unique(...args: unknown[]): Promise<boolean> };
  const original = model.unique;
  model.unique = async function unique(...args) {
    try {
      return await original.apply(this, args);
    } catch (error) {
      if (error instanceof UsedBefore) return false;
      throw error;
    }
  };
}

interface IdTokenLike {
  scope?: string;
  readonly ctx?: KoaContextWithOIDC;
  payload(): Promise<Record<string, unknown>>;
}

/** One rule for what a registered address is, at registration and here; the library's is looser about loopback ports. */
function matchRedirectsOurWay(provider: Provider): void {
  type Addresses = Parameters<typeof isRegisteredRedirectUri>[0];
  const prototype = provider.Client.prototype as unknown as Addresses & {
    redirectUriAllowed(uri: string): boolean;
    postLogoutRedirectUriAllowed(uri: string): boolean;
  };
  prototype.redirectUriAllowed = function allowed(uri) {
    return isRegisteredRedirectUri(this, uri);
  };
  prototype.postLogoutRedirectUriAllowed = function allowed(uri) {
    return isRegisteredPostLogoutRedirectUri(this, uri);
  };
}

/**
 * The library copies the session's `acr` into ID tokens; ours names the sign-in there, and what it is worth is computed
 * for each response (docs/adr/0006). Nothing leaves with the name of a sign-in in it.
 */
function computeAcrPerResponse(provider: Provider): void {
  const prototype = provider.IdToken.prototype as unknown as IdTokenLike;
  const original = prototype.payload;
  prototype.payload = async function payload(this: IdTokenLike) {
    // Beside a token for a resource server the library would put all that userinfo tells into the ID token.
    if (this.ctx?.oidc.route === 'token') this.scope = 'openid';
    const { acr: _signIn, ...claims } = await original.call(this);
    const levels = (this.ctx?.oidc.account as OurAccount | undefined)?.levels;
    if (!('auth_time' in claims) || !levels) return claims;
    return { ...claims, ...(levels.acr ? { acr: levels.acr } : {}) };
  };
}
