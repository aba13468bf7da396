import type { Context, Next } from 'koa';
import type { Clock } from '../../kernel/clock.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import type { Locale } from '../ui/locale.ts';
import type { Hall } from './hall.ts';
import { type HallCookie, hallCookie } from './hall-cookie.ts';
import { type HallVisit, isFresh } from './hall-session.ts';
import type { HallSessions } from './hall-session-store.ts';
import type { ProviderClient } from './provider-client.ts';

export interface GuardNeeds {
  readonly hall: Hall;
  readonly sessions: HallSessions;
  readonly provider: ProviderClient;
  readonly secureCookies: boolean;
  readonly localeOf: (ctx: Context) => Locale;
  /** Whether the sign-in at the provider that a visit stands on still lives. */
  readonly isSessionAlive: (subjectId: SubjectId, providerSid: string) => Promise<boolean>;
  /** Asked of whoever is about to do what weighs, besides freshness; refuses by throwing. */
  readonly mayChange?: (visit: HallVisit) => Promise<void>;
  readonly now: Clock;
}

export interface Guard {
  /** Lets signed-in people in and sends everybody else to the provider. */
  readonly signedIn: (ctx: Context, next: Next) => Promise<void>;
  /** Asks for a ceremony of the last quarter of an hour, then comes back to `page`. */
  readonly fresh: (page: string | ((ctx: Context) => string)) => (ctx: Context, next: Next) => Promise<void>;
  readonly visitOf: (ctx: Context) => HallVisit;
  readonly signIn: (ctx: Context, returnTo: string, maxAge?: number) => Promise<void>;
  /** Ends this browser's visit, here and now. */
  readonly end: (ctx: Context) => Promise<void>;
  readonly cookie: HallCookie;
}

export function createGuard(needs: GuardNeeds): Guard {
  const { hall, sessions } = needs;
  const cookie = hallCookie(hall.name, needs.secureCookies);
  const visitOf = (ctx: Context) => ctx.state.visit as HallVisit;
  const signIn = async (ctx: Context, returnTo: string, maxAge?: number) => {
    if (ctx.method !== 'GET' && ctx.accepts('html', 'json') === 'json') throw hall.sessionEnded();
    const { url, request } = await needs.provider.start(hall.safeReturn(returnTo), {
      locale: needs.localeOf(ctx),
      ...(maxAge === undefined ? {} : { maxAge }),
    });
    cookie.write(ctx, await sessions.begin(request));
    ctx.status = 303;
    ctx.redirect(url.href);
  };
  const findVisit = async (ctx: Context) => {
    const secret = cookie.read(ctx);
    const visit = secret ? await sessions.visit(secret) : null;
    if (!visit || !secret) return null;
    if (await needs.isSessionAlive(visit.subjectId, visit.providerSid)) return visit;
    await sessions.end(secret);
    return null;
  };
  return {
    cookie,
    visitOf,
    signIn,
    async end(ctx) {
      const secret = cookie.read(ctx);
      if (secret) await sessions.end(secret);
      cookie.clear(ctx);
    },
    async signedIn(ctx, next) {
      const visit = await findVisit(ctx);
      if (!visit) return signIn(ctx, ctx.path, hall.limits.entersFresh ? hall.limits.freshSeconds : undefined);
      ctx.state.visit = visit;
      await next();
    },
    fresh: (page) => async (ctx, next) => {
      const visit = visitOf(ctx);
      const back = typeof page === 'string' ? page : page(ctx);
      if (!isFresh(visit, hall.limits, needs.now())) return signIn(ctx, back, hall.limits.freshSeconds);
      await needs.mayChange?.(visit);
      await next();
    },
  };
}
