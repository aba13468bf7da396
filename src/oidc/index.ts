import type { Context, Next } from 'koa';
import type pg from 'pg';
import type { AuditRow } from '../audit/index.ts';
import type { Fact } from '../kernel/audit-trail.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Config } from '../platform/config/schema.ts';
import { kioskOf } from '../platform/http/kiosk-mark.ts';
import type { Outgoing } from '../platform/http/outgoing/outgoing.ts';
import type { Log } from '../platform/log/log.ts';
import type { OutboxHandler } from '../platform/outbox/deliver.ts';
import { createAdapterFactory } from './adapter/adapter.ts';
import { ArtifactAdapter } from './adapter/artifact-adapter.ts';
import { withRequestScope } from './adapter/request-scope.ts';
import { createRun } from './adapter/statements.ts';
import { sweepExpired } from './adapter/sweep.ts';
import { clientMetadata } from './clients/client-metadata.ts';
import { isResourceServerId, resourceServerMetadata } from './clients/resource-server-metadata.ts';
import { createEventHandler } from './events/event-handler.ts';
import { createInteractions, type Interactions } from './interactions.ts';
import type { SigningKeyStore } from './keys/store.ts';
import { type KeyWatch, watchKeys } from './keys/watch-keys.ts';
import { createLogoutHandler } from './logout/logout-handler.ts';
import { logoutTopic } from './logout/tell-services.ts';
import type { OidcPorts } from './ports.ts';
import { buildProvider } from './provider/build-provider.ts';
import type { ProviderPages } from './provider/pages.ts';
import { postedAuthorization, type ReadFields } from './provider/posted-authorization.ts';
import { createProviderHolder } from './provider/provider-holder.ts';
import type { Sealing } from './sealed-words.ts';
import { eventTopic } from './sessions/tell-of-names.ts';

export type { Interactions, OpenInteraction } from './interactions.ts';
export { ensureKey, type Rotation, rotateKeys } from './keys/rotate-keys.ts';
export { keySetAt, type SigningKey } from './keys/signing-key.ts';
export { type SigningKeyStore, signingKeyStore } from './keys/store.ts';
export type { AuthenticationRecord, ClaimsSubject, ClientRegistration, ConsentRecord, OidcPorts } from './ports.ts';
export { personalClaims, supportedScopes } from './provider/claims.ts';
export { longestTokenSeconds } from './provider/lifetimes.ts';
export type { ProviderPages } from './provider/pages.ts';
export { createProviderPages } from './provider-pages.tsx';
export { fromAgreed } from './resources/resource-scopes.ts';
export { sealedPlaces } from './sealed-places.ts';
export { forgetAccount } from './sessions/forget-account.ts';
export {
  endAllSessions,
  endSession,
  endSessionsAt,
  endSessionsBy,
  isSessionAlive,
  listSessions,
  type ProviderSession,
  revokeGrants,
} from './sessions/sessions.ts';
export { tellOfNames } from './sessions/tell-of-names.ts';

export interface OidcNeeds {
  readonly config: Config;
  readonly log: Log;
  readonly pool: pg.Pool;
  /** A direct connection for LISTEN. */
  readonly databaseUrl: string;
  readonly cookieKeys: readonly Buffer[];
  readonly signingKeys: SigningKeyStore;
  readonly ports: OidcPorts;
  readonly pages: ProviderPages;
  readonly auditRow: (fact: Fact) => Promise<AuditRow>;
  readonly sealing: Sealing;
  readonly outgoing: Outgoing;
  readonly readFields: ReadFields;
  readonly now: Clock;
}

export interface Oidc {
  /** Opens a scope for the adapter; stands before everything that touches the provider. */
  readonly scope: (ctx: Context, next: Next) => Promise<void>;
  /** A POST to the authorization endpoint becomes a GET. */
  readonly posted: (ctx: Context, next: Next) => Promise<void>;
  /** Whether this path is the provider's. */
  readonly isOurs: (path: string) => boolean;
  readonly handle: (ctx: Context) => Promise<void>;
  readonly interactions: Interactions;
  /** What of the outbox is the provider's to send. */
  readonly messages: Readonly<Record<string, OutboxHandler>>;
  readonly sweep: () => Promise<number>;
  stop(): Promise<void>;
}

const paths = [
  '/authorize',
  '/token',
  '/userinfo',
  '/jwks',
  '/par',
  '/introspect',
  '/revoke',
  '/logout',
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
];

/** The door that speaks OpenID Connect. Starts with the keys of the moment and follows their changes. */
export async function createOidc(needs: OidcNeeds): Promise<Oidc> {
  const { config, log, ports } = needs;
  const run = createRun(needs.pool);
  const artifacts = { run, auditRow: needs.auditRow, sealing: needs.sealing };
  const findClient = async (clientId: string) => {
    if (isResourceServerId(clientId)) {
      const server = await ports.resourceServer(clientId);
      return server ? resourceServerMetadata(server) : undefined;
    }
    const party = await ports.findClient(clientId);
    return party ? clientMetadata(party) : undefined;
  };
  const adapter = createAdapterFactory({
    ...artifacts,
    findClient,
    interactionSeconds: config.sign_in.interaction_seconds,
  });
  const holder = createProviderHolder();
  const watch: KeyWatch = await watchKeys({
    url: needs.databaseUrl,
    store: needs.signingKeys,
    pollSeconds: config.keys.poll_seconds,
    log,
    now: needs.now,
    onChange: (keys) => {
      holder.swap(
        buildProvider({ ...needs, adapter: adapter as never, keys: keys.map(({ privateJwk }) => privateJwk) }),
      );
      log.info({ kids: keys.map(({ kid }) => kid) }, 'signing keys in use');
    },
  });
  return {
    scope: (ctx, next) => withRequestScope(next, kioskOf(ctx)?.id) as Promise<void>,
    posted: postedAuthorization({
      store: new ArtifactAdapter('PostedRequest', artifacts),
      readFields: needs.readFields,
      path: '/authorize',
    }),
    isOurs: (path) => paths.some((own) => path === own || path.startsWith(`${own}/`)),
    async handle(ctx) {
      ctx.respond = false;
      await holder.handle(ctx.req, ctx.res).catch((fault: unknown) => {
        ctx.respond = true;
        throw fault;
      });
    },
    interactions: createInteractions(holder, ports, needs.now),
    messages: {
      [logoutTopic]: createLogoutHandler({ provider: holder.current, ports, outgoing: needs.outgoing }),
      [eventTopic]: createEventHandler({ ...needs, issuer: config.issuer }),
    },
    sweep: () => sweepExpired(run),
    stop: () => watch.stop(),
  };
}
