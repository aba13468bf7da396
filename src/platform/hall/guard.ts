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

type Step = (ctx: Context, next: Next) => Promise<void>;

/**
 * Somebody is sent to the provider in the middle of something: says where they come back to, and may keep what they had
 * typed. `who`: whose visit it is, or was before it ran out; nothing is theirs before they signed in again.
 */
export type Leaving = (ctx: Context, who: SubjectId | null) => string | Promise<string>;

export interface Guard {
  /** Lets signed-in people in and sends everybody else to the provider. */
  readonly signedIn: Step;
  readonly signedInOr: (leaving: Leaving) => Step;
  /** Asks for a ceremony of the last quarter of an hour, then comes back to `page`. */
  readonly fresh: (page: string | Leaving) => Step;
  readonly visitOf: (ctx: Context) => HallVisit;
  /** Whether the ceremony behind it is young enough for what weighs. */
  readonly isFresh: (visit: HallVisit) => boolean;
  readonly signIn: (ctx: Context, returnTo: string, maxAge?: number) => Promise<void>;
  /** Ends this browser's visit, here and now. */
  readonly end: (ctx: Context) => Promise<void>;
  readonly cookie: HallCookie;
}

export function createGuard(needs: GuardNeeds): Guard {
  const { hall, sessions } = needs;
  const cookie = hallCookie(hall.name, needs.secureCookies);
  const visitOf = (ctx: Context) => ctx.state.visit as HallVisit;
  const isYoung = (visit: HallVisit) => isFresh(visit, hall.limits, needs.now());
  const signIn = async (ctx: Context, returnTo: string, maxAge?: number) => {
    const { url, request } = await needs.provider.start(hall.safeReturn(returnTo), {
      locale: needs.localeOf(ctx),
      ...(maxAge === undefined ? {} : { maxAge }),
    });
    cookie.write(ctx, await sessions.begin(request));
    ctx.status = 303;
    ctx.redirect(url.href);
  };
  const refusePrograms = (ctx: Context) => {
    if (ctx.method !== 'GET' && ctx.accepts('html', 'json') === 'json') throw hall.sessionEnded();
  };
  const find = async (ctx: Context): Promise<Found> => {
    const secret = cookie.read(ctx);
    if (!secret) return nobody;
    const visit = await sessions.visit(secret);
    if (!visit) return { visit, who: ctx.method === 'GET' ? null : await sessions.whose(secret) };
    if (await needs.isSessionAlive(visit.subjectId, visit.providerSid)) return { visit, who: visit.subjectId };
    await sessions.end(secret);
    return { visit: null, who: visit.subjectId };
  };
  const signedInOr =
    (leaving: Leaving): Step =>
    async (ctx, next) => {
      const { visit, who } = await find(ctx);
      if (visit) {
        ctx.state.visit = visit;
        return next();
      }
      refusePrograms(ctx);
      await signIn(ctx, await leaving(ctx, who), hall.limits.entersFresh ? hall.limits.freshSeconds : undefined);
    };
  return {
    cookie,
    visitOf,
    isFresh: isYoung,
    signIn,
    async end(ctx) {
      const secret = cookie.read(ctx);
      if (secret) await sessions.end(secret);
      cookie.clear(ctx);
    },
    signedIn: signedInOr((ctx) => ctx.path),
    signedInOr,
    fresh: (page) => async (ctx, next) => {
      const visit = visitOf(ctx);
      if (!isYoung(visit)) {
        refusePrograms(ctx);
        const back = typeof page === 'string' ? page : await page(ctx, visit.subjectId);
        return signIn(ctx, back, hall.limits.freshSeconds);
      }
      await needs.mayChange?.(visit);
      await next();
    },
  };
}

interface Found {
  readonly visit: HallVisit | null;
  /** Whose it is, or was. */
  readonly who: SubjectId | null;
}

const nobody: Found = { visit: null, who: null };
