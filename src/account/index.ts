import Router from '@koa/router';
import type { Clock } from '../kernel/clock.ts';
import { createGuard } from './guard.ts';
import type { AccountPorts } from './ports.ts';
import { createProviderClient } from './provider-client.ts';
import { activityRoom } from './rooms/activity.tsx';
import { door } from './rooms/door.tsx';
import { homeRoom } from './rooms/home.tsx';
import { noticesRoom } from './rooms/notices.tsx';
import { passkeysRoom } from './rooms/passkeys.tsx';
import { servicesRoom } from './rooms/services.tsx';
import { sessionsRoom } from './rooms/sessions.tsx';
import type { HallSessionStore } from './store.ts';

export type { AccountPorts, OwnActivity, OwnConsent, OwnNotice, OwnPasskey, OwnSession } from './ports.ts';
export { accountRefusals } from './refusals.ts';
export { type HallSessionStore, hallSessionStore } from './store.ts';

/** The hall's own registration at the provider. */
export const accountClientId = 'tnid-account';

export interface AccountNeeds {
  readonly issuer: string;
  readonly ports: AccountPorts;
  readonly sessions: HallSessionStore;
  readonly fetch: typeof globalThis.fetch;
  readonly now: Clock;
}

/** The citizen's own hall at /account. */
export function createAccount({ issuer, ports, sessions, fetch, now }: AccountNeeds): Router {
  const router = new Router();
  const provider = createProviderClient({ issuer, clientId: accountClientId, fetch });
  const guard = createGuard({ ports, sessions, provider, secureCookies: issuer.startsWith('https://'), now });
  const needs = { router, guard, ports };
  door({ ...needs, issuer, provider, sessions });
  for (const room of [homeRoom, passkeysRoom, servicesRoom, sessionsRoom, activityRoom, noticesRoom]) room(needs);
  return router;
}
