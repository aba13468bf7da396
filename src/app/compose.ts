import { join } from 'node:path';
import Koa from 'koa';
import { createAccount } from '../account/index.ts';
import { toAuditRow } from '../audit/index.ts';
import { passkeySettings } from '../authenticator/index.ts';
import { createConsole } from '../console/index.ts';
import { systemClock } from '../kernel/clock.ts';
import { createOidc, createProviderPages, ensureKey, longestTokenSeconds, type Oidc } from '../oidc/index.ts';
import { requireWritable } from '../platform/database/database.ts';
import { watchClock } from '../platform/database/watch-clock.ts';
import { accessLog } from '../platform/http/access-log.ts';
import { answerRefusals } from '../platform/http/answer-refusals.ts';
import { bareRedirects } from '../platform/http/bare-redirects.ts';
import { clientAddress } from '../platform/http/client-address.ts';
import { health } from '../platform/http/health.ts';
import { readBody } from '../platform/http/read-body.ts';
import { parseFields } from '../platform/http/read-form.ts';
import { refuseUnanswered } from '../platform/http/refuse-unanswered.ts';
import { requestId } from '../platform/http/request-id.ts';
import { requestTarget } from '../platform/http/request-target.ts';
import { sameOrigin } from '../platform/http/same-origin.ts';
import { securityHeaders } from '../platform/http/security-headers.ts';
import { staticAssets } from '../platform/http/static-assets.ts';
import { createSecretHasher } from '../platform/vault/argon2.ts';
import { createAtCounter, createSignIn } from '../sign-in/index.ts';
import { openAuditLog } from './audit/open-audit-log.ts';
import { createChipVerification } from './chip-verification.ts';
import { findParty } from './halls.ts';
import { refusalCatalogue } from './http/catalogue.ts';
import { type Example, frontRoutes } from './http/front-routes.tsx';
import { issuerHost } from './http/issuer-host.ts';
import { kioskCookie } from './http/kiosk-cookie.ts';
import { kioskRoutes } from './http/kiosk-routes.tsx';
import { kioskWatch } from './http/kiosk-watch.ts';
import { createPageModel } from './http/page.ts';
import { refusalTexts } from './http/refusal-texts.tsx';
import { securityText } from './http/security-text.ts';
import { atCounterPorts } from './in-person/at-counter-ports.ts';
import type { Installation } from './installation/installation.ts';
import { projectRoot } from './installation/root.ts';
import type { Job } from './job.ts';
import { domainJobs } from './jobs.ts';
import { startOutbox } from './outbox/start-outbox.ts';
import { accountPorts } from './ports/account/account-ports.ts';
import { consolePorts } from './ports/console/console-ports.ts';
import { oidcPorts } from './ports/oidc-ports.ts';
import { serviceView } from './ports/service-view.ts';
import { signInPorts } from './ports/sign-in-ports.ts';
import { officerLimits } from './staff/officer-limits.ts';
import { createThrottles } from './throttles.ts';

export interface House {
  readonly app: Koa;
  readonly oidc: Oidc;
  readonly jobs: readonly Job[];
  /** From now on `/health/ready` says no. */
  stopAccepting(): void;
  close(): Promise<void>;
}

export interface ComposeOptions {
  readonly examples: readonly Example[];
  /** Reaches this process from inside, for the halls. */
  readonly fetch: typeof globalThis.fetch;
}

/** Builds the house from the ground up; the order of lines is the dependency graph. */
export async function compose(installation: Installation, options: ComposeOptions): Promise<House> {
  const { config, log, database, stores, transact, vault } = installation;
  const now = systemClock;
  let isStopping = false;

  // ground
  const partyOf = findParty(config.issuer, stores.relyingParties);
  const compareClocks = watchClock(database.pool, log);
  await compareClocks();
  const throttles = createThrottles(database.pool, vault, config);
  const hasher = createSecretHasher();
  const assets = staticAssets(join(projectRoot, 'dist/assets'));
  const page = createPageModel(config);
  const texts = refusalTexts(page);

  // domains
  const settings = passkeySettings(config);
  const chip = await createChipVerification(installation, { hasher, throttles });
  const auditLog = await openAuditLog(installation, throttles, now);

  // doors
  const rotation = {
    now: now(),
    publishAheadSeconds: 0,
    longestTokenSeconds,
    actor: { kind: 'system', name: 'first-start' } as const,
  };
  await transact((bound) => ensureKey(bound, rotation));
  const oidc = await createOidc({
    config,
    log,
    pool: database.pool,
    databaseUrl: installation.databaseUrl,
    cookieKeys: installation.cookieKeys,
    signingKeys: stores.signingKeys,
    ports: oidcPorts(installation),
    pages: createProviderPages({
      page: page as never,
      service: async (clientId, locale) => {
        const party = await partyOf(clientId);
        return party ? serviceView(party, locale) : undefined;
      },
    }),
    sealing: vault,
    outgoing: installation.outgoing,
    auditRow: (fact) =>
      toAuditRow(fact, now(), async (ownerId) => (await vault.openKey(database.manager, ownerId)).auditRef),
    readFields: async (ctx, repeatable) => parseFields(await readBody(ctx, { limit: 65_536 }), repeatable),
    now,
  });
  const signIn = createSignIn(
    signInPorts({
      installation,
      interactions: oidc.interactions,
      settings,
      hasher,
      trust: chip.trust,
      throttles,
      page,
      now,
    }),
    {
      issuer: config.issuer,
      sandboxReaderUrl: config.sandbox.enabled ? config.sandbox.reader_url : undefined,
      recoveryWaitingSeconds: config.recovery.waiting_seconds,
      minimumAge: config.proofing.minimum_age,
      remoteLevel: config.proofing.remote.offered ? 2 : 0,
    },
  );
  const atCounter = createAtCounter(
    atCounterPorts({ installation, settings, hasher, trust: chip.trust, throttles, page, now }),
    { issuer: config.issuer, sandboxReaderUrl: config.sandbox.enabled ? config.sandbox.reader_url : undefined },
  );
  const account = createAccount({
    issuer: config.issuer,
    ports: accountPorts({
      installation,
      settings,
      page,
      reviewing: { trust: chip.trust, pictures: chip.pictures, hasher, throttles },
      now,
    }),
    sessions: stores.hallSessions,
    fetch: options.fetch,
    now,
  });
  const officers = createConsole({
    issuer: config.issuer,
    ports: consolePorts({
      installation,
      settings,
      page,
      limits: officerLimits(installation, throttles),
      chip,
      hasher,
      now,
    }),
    sessions: stores.hallSessions,
    drafts: stores.hallDrafts,
    fetch: options.fetch,
    now,
  });
  const outbox = await startOutbox(installation, oidc.messages, now);
  const front = frontRoutes(config, page, options.examples);
  const kiosk = {
    ...{ installation, page, now, cookie: kioskCookie(config.issuer) },
    settings: { openSeconds: config.kiosk.open_seconds },
    codeSeconds: config.kiosk.code_seconds,
    limit: (address: string) => throttles.ceremonies.take(address),
  };
  const security = securityText(config.issuer, config.security_contact, now);

  // server
  const app = new Koa({ proxy: true });
  app.silent = true;
  app.use(requestId());
  app.use(accessLog(log));
  app.use(clientAddress(config.trusted_proxies));
  const others = { audit: auditLog.isWell };
  app.use(health({ pingDatabase: () => requireWritable(database.pool), isStopping: () => isStopping, others }));
  app.use(securityHeaders(config.issuer));
  app.use(answerRefusals({ catalogue: refusalCatalogue, log, ...texts }));
  app.use(bareRedirects);
  app.use(requestTarget);
  app.use(issuerHost(config.issuer));
  app.use(sameOrigin({ origin: config.issuer, exempt: (path) => path.startsWith('/api/') || oidc.isOurs(path) }));
  app.use(refuseUnanswered);
  app.use(assets.serve);
  app.use(kioskWatch(kiosk));
  app.use(oidc.scope as Koa.Middleware);
  app.use(oidc.posted as Koa.Middleware);
  app.use(async (ctx, next) => (oidc.isOurs(ctx.path) ? oidc.handle(ctx) : next()));
  for (const router of [
    front,
    security,
    kioskRoutes(kiosk),
    auditLog.routes,
    chip.api,
    signIn,
    atCounter,
    account,
    officers,
  ])
    app.use(router.routes()).use(router.allowedMethods());

  return {
    app,
    oidc,
    jobs: [
      { name: 'watch-clock', run: compareClocks },
      ...chip.jobs,
      { name: 'sweep-oidc', run: oidc.sweep },
      { name: 'sweep-halls', run: () => stores.hallSessions.sweep(500) },
      ...domainJobs(installation),
    ],
    stopAccepting: () => {
      isStopping = true;
    },
    async close() {
      await auditLog.sequencer.stop();
      await outbox.stop();
      await oidc.stop();
      await chip.close();
    },
  };
}
