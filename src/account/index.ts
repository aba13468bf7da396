import Router from '@koa/router';
import type { Clock } from '../kernel/clock.ts';
import { Refusal } from '../kernel/refusal.ts';
import { createGuard } from '../platform/hall/guard.ts';
import type { HallSessionStore } from '../platform/hall/hall-session-store.ts';
import { createProviderClient } from '../platform/hall/provider-client.ts';
import { accountHall as hall } from './hall.ts';
import type { AccountPorts } from './ports.ts';
import { activityRoom } from './rooms/activity.tsx';
import { door } from './rooms/door.tsx';
import { homeRoom } from './rooms/home.tsx';
import { noticesRoom } from './rooms/notices.tsx';
import { passkeysRoom } from './rooms/passkeys.tsx';
import { reviewRoom } from './rooms/review/review.tsx';
import { servicesRoom } from './rooms/services.tsx';
import { sessionsRoom } from './rooms/sessions.tsx';

export { accountClientId } from './hall.ts';
export type { Asker, OwnReview, OwnReviewCard, ReviewPort } from './ports/review.ts';
export type { AccountPorts, OwnActivity, OwnConsent, OwnNotice, OwnPasskey, OwnSession } from './ports.ts';
export { accountRefusals } from './refusals.ts';

export interface AccountNeeds {
  readonly issuer: string;
  readonly ports: AccountPorts;
  readonly sessions: HallSessionStore;
  readonly fetch: typeof globalThis.fetch;
  readonly now: Clock;
}

/** The citizen's own hall at /account. */
export function createAccount({ issuer, ports, sessions: store, fetch, now }: AccountNeeds): Router {
  const router = new Router();
  const sessions = store.of(hall);
  const provider = createProviderClient({ issuer, hall, fetch });
  const guard = createGuard({
    hall,
    sessions,
    provider,
    secureCookies: issuer.startsWith('https://'),
    localeOf: (ctx) => ports.page(ctx).locale,
    isSessionAlive: ports.isSessionAlive,
    /** Whoever's card is trusted no longer may look, and changes nothing until they have read another. */
    async mayChange({ subjectId, providerSid }) {
      if ((await ports.levelOf(subjectId, providerSid)) === 0) throw new Refusal('authenticator.subject.unproven');
    },
    now,
  });
  const needs = { router, guard, ports };
  door({ ...needs, hall, issuer, provider, sessions, subjectByIdentifier: ports.subjectByIdentifier });
  for (const room of [homeRoom, passkeysRoom, servicesRoom, sessionsRoom, activityRoom, noticesRoom, reviewRoom])
    room(needs);
  return router;
}
