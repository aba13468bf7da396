import { type AdapterFactory, type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider';
import { acrScale } from '../../assurance/index.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import type { Config } from '../../platform/config/schema.ts';
import type { Outgoing } from '../../platform/http/outgoing/outgoing.ts';
import { outgoingFetch } from '../../platform/http/outgoing/outgoing-fetch.ts';
import { enabledAlgorithms } from '../clients/algorithms.ts';
import { ownMetadata } from '../clients/client-metadata.ts';
import { isPkceRequired } from '../clients/pkce.ts';
import type { OidcPorts } from '../ports.ts';
import { completeJwt, refuseEmptyScope } from '../resources/access-token.ts';
import { mayIntrospect } from '../resources/introspection.ts';
import { resourceIndicators } from '../resources/resource-indicators.ts';
import { createFindAccount, type OurAccount, sectorOf } from './account.ts';
import { claimsByScope, supportedScopes } from './claims.ts';
import { createLoadExistingGrant } from './grants.ts';
import { createInteractionPolicy } from './interaction-policy.ts';
import { lifetimes } from './lifetimes.ts';
import type { ProviderPages } from './pages.ts';

export interface ConfigurationNeeds {
  readonly config: Config;
  readonly ports: OidcPorts;
  readonly adapter: AdapterFactory;
  readonly cookieKeys: readonly Buffer[];
  readonly pages: ProviderPages;
  readonly outgoing: Outgoing;
  readonly now: () => Date;
}

/** Everything oidc-provider must be told; each default that is unsafe for us is set here (docs/adr/0005). */
export function providerConfiguration(needs: ConfigurationNeeds): Configuration {
  const { config, ports } = needs;
  const findAccount = createFindAccount(ports, needs.now);
  return {
    adapter: needs.adapter,
    acrValues: [...acrScale],
    // OpenID Connect Core 1.0 §3.1.2.1: required, also where only one is registered.
    allowOmittingSingleRegisteredRedirectUri: false,
    assertJwtClientAuthClaimsAndHeader: refuseLongAssertions,
    claims: Object.fromEntries(Object.entries(claimsByScope).map(([scope, claims]) => [scope, [...claims]])),
    scopes: [...supportedScopes],
    clientAuthMethods: ['private_key_jwt', 'client_secret_basic', 'client_secret_post', 'none'],
    clientDefaults: {
      id_token_signed_response_alg: 'ES256',
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
    conformIdTokenClaims: true,
    cookies: cookies(config, needs.cookieKeys),
    discovery: { prompt_values_supported: ['none', 'login', 'consent', 'create'], ui_locales_supported: ['vi', 'en'] },
    enabledJWA: enabledAlgorithms,
    extraClientMetadata: { properties: [...ownMetadata] },
    extraTokenClaims: (ctx, token) => tokenLevels(ctx, token),
    formats: { customizers: { jwt: completeJwt(ports) as never } },
    features: features(needs, findAccount),
    // No client names an address that the library would call. If one ever could, nothing is listed for it.
    fetch: outgoingFetch(needs.outgoing, () => []) as Configuration['fetch'],
    findAccount,
    interactions: { policy: createInteractionPolicy(), url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    issueRefreshToken: (_ctx, client, code) =>
      client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
    loadExistingGrant: createLoadExistingGrant(ports),
    pairwiseIdentifier: (ctx, accountId, client) => pairwise(ports, ctx, accountId, client),
    pkce: { required: isPkceRequired },
    renderError: needs.pages.error,
    responseTypes: ['code'],
    rotateRefreshToken: true,
    routes: routes(),
    sectorIdentifierUriValidate: () => false,
    subjectTypes: ['pairwise'],
    ttl: ttl(config),
  } as Configuration;
}

function features({ config, pages, ports }: ConfigurationNeeds, findAccount: FindAccount): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    claimsParameter: { enabled: true },
    dPoP: { enabled: true },
    encryption: { enabled: true },
    introspection: { enabled: true, allowedPolicy: mayIntrospect(findAccount) },
    jwtIntrospection: { enabled: true },
    jwtUserinfo: { enabled: true },
    pushedAuthorizationRequests: { enabled: true },
    resourceIndicators: resourceIndicators(ports, config.tokens.opaque_seconds),
    revocation: { enabled: true },
    rpInitiatedLogout: { enabled: true, logoutSource: pages.logout, postLogoutSuccessSource: pages.loggedOut },
    userinfo: { enabled: true },
  };
}

/** RFC 7523 §3: an assertion is remembered until it expires, so it may not ask to be remembered for long. */
async function refuseLongAssertions(
  _ctx: KoaContextWithOIDC,
  { exp }: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (Number(exp) - Date.now() / 1000 > lifetimes.clientAssertion)
    throw new errors.InvalidClientAuth('the client assertion lives too long');
}

type FindAccount = ReturnType<typeof createFindAccount>;

function routes() {
  return {
    authorization: '/authorize',
    end_session: '/logout',
    introspection: '/introspect',
    jwks: '/jwks',
    pushed_authorization_request: '/par',
    revocation: '/revoke',
    token: '/token',
    userinfo: '/userinfo',
  };
}

/** RFC 6265bis: `__Host-` where the path is `/`, `__Secure-` where a path is needed, neither over plain http. */
function cookies(config: Config, keys: readonly Buffer[]): Configuration['cookies'] {
  const secure = config.issuer.startsWith('https://');
  const common = { httpOnly: true, sameSite: 'lax', secure, signed: true, overwrite: true } as const;
  return {
    keys: keys.map((key) => key.toString('base64url')),
    long: { ...common, path: '/' },
    short: common,
    names: {
      session: secure ? '__Host-tnid_session' : 'tnid_session',
      interaction: secure ? '__Secure-tnid_interaction' : 'tnid_interaction',
      resume: secure ? '__Secure-tnid_resume' : 'tnid_resume',
    },
  };
}

function ttl(config: Config): Configuration['ttl'] {
  return {
    AuthorizationCode: lifetimes.authorizationCode,
    AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? config.tokens.opaque_seconds,
    IdToken: lifetimes.idToken,
    RefreshToken: (_ctx, token) => refreshSeconds(token as { readonly iiat?: number }),
    Grant: lifetimes.grant,
    Interaction: config.sign_in.interaction_seconds,
    Session: (_ctx, session) => sessionSeconds(config.sign_in, session as StandingSession),
  };
}

interface StandingSession {
  readonly loginTs?: number;
  /** Of a computer that others use. */
  readonly transient?: boolean;
}

/** On a computer that others use. */
const sharedSeconds = 900;

/** SP 800-63B-4 §2.2.3: idle for so long, or so long after the ceremony that it stands on, whichever comes first. */
function sessionSeconds(limits: Config['sign_in'], { loginTs, transient }: StandingSession): number {
  const now = Math.floor(Date.now() / 1000);
  const idle = transient ? Math.min(sharedSeconds, limits.session_seconds) : limits.session_seconds;
  return Math.max(1, Math.min(idle, (loginTs ?? now) + limits.session_limit_seconds - now));
}

/** Idle for 14 days or 90 days after the first of its family, whichever comes first. */
function refreshSeconds({ iiat }: { readonly iiat?: number }): number {
  const now = Math.floor(Date.now() / 1000);
  return Math.max(1, Math.min(lifetimes.refreshToken, (iiat ?? now) + lifetimes.refreshFamily - now));
}

/** RFC 9470 §6.2: an access token tells what the sign-in behind it was worth. */
function tokenLevels(ctx: KoaContextWithOIDC, token: unknown) {
  refuseEmptyScope(token as Parameters<typeof refuseEmptyScope>[0]);
  const { levels } = (ctx.oidc.account as OurAccount | undefined) ?? {};
  if (!levels) return undefined;
  const { acr, ial, aal, at, methods } = levels;
  return { ...(acr ? { acr } : {}), ial, aal, amr: [...methods], auth_time: Math.floor(at.getTime() / 1000) };
}

/** Whoever asks about a token is told whom it is about as they know them, not as the service does that holds it. */
async function pairwise(
  ports: OidcPorts,
  ctx: KoaContextWithOIDC,
  accountId: string,
  client: ClientLike,
): Promise<string> {
  const account = ctx.oidc.account as OurAccount | undefined;
  const known = account?.accountId === accountId ? account.subject.identifier : null;
  const told = ctx.oidc.route === 'introspection' ? ctx.oidc.client! : client;
  return known ?? ports.pairwiseIdentifier(accountId as SubjectId, sectorOf(told.metadata()));
}

interface ClientLike {
  metadata(): Readonly<Record<string, unknown>>;
}
