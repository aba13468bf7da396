import type { Context, Next } from 'koa';
import type { Clock } from '../kernel/clock.ts';
import { Refusal } from '../kernel/refusal.ts';
import { type HallVisit, hallLimits, isFresh, safeReturn } from './hall-session.ts';
import type { AccountPorts } from './ports.ts';
import type { ProviderClient } from './provider-client.ts';
import type { HallSessionStore } from './store.ts';

export interface GuardNeeds {
  readonly ports: AccountPorts;
  readonly sessions: HallSessionStore;
  readonly provider: ProviderClient;
  readonly secureCookies: boolean;
  readonly now: Clock;
}

export interface Guard {
  /** Lets signed-in people in and sends everybody else to the provider. */
  readonly signedIn: (ctx: Context, next: Next) => Promise<void>;
  /**
   * Asks for a ceremony of the last quarter of an hour, then comes back to `page`. Refuses whoever's card is trusted no
   * longer: they may look, and change nothing until they have read another.
   */
  readonly fresh: (page: string) => (ctx: Context, next: Next) => Promise<void>;
  readonly visitOf: (ctx: Context) => HallVisit;
  readonly signIn: (ctx: Context, returnTo: string, maxAge?: number) => Promise<void>;
  readonly cookie: HallCookie;
}

export interface HallCookie {
  read(ctx: Context): string | undefined;
  write(ctx: Context, secret: string): void;
  clear(ctx: Context): void;
}

export function createGuard(needs: GuardNeeds): Guard {
  const cookie = hallCookie(needs.secureCookies);
  const visitOf = (ctx: Context) => ctx.state.visit as HallVisit;
  const signIn = async (ctx: Context, returnTo: string, maxAge?: number) => {
    if (ctx.method !== 'GET' && ctx.accepts('html', 'json') === 'json') throw new Refusal('account.session.ended');
    const { locale } = needs.ports.page(ctx);
    const { url, request } = await needs.provider.start(safeReturn(returnTo), {
      locale,
      ...(maxAge === undefined ? {} : { maxAge }),
    });
    cookie.write(ctx, await needs.sessions.begin(request));
    ctx.status = 303;
    ctx.redirect(url.href);
  };
  const findVisit = async (ctx: Context) => {
    const secret = cookie.read(ctx);
    const visit = secret ? await needs.sessions.visit(secret) : null;
    if (!visit || !secret) return null;
    if (await needs.ports.isSessionAlive(visit.subjectId, visit.providerSid)) return visit;
    await needs.sessions.end(secret);
    return null;
  };
  return {
    cookie,
    visitOf,
    signIn,
    async signedIn(ctx, next) {
      const visit = await findVisit(ctx);
      if (!visit) return signIn(ctx, ctx.path);
      ctx.state.visit = visit;
      await next();
    },
    fresh: (page) => async (ctx, next) => {
      const visit = visitOf(ctx);
      if (!isFresh(visit, needs.now())) return signIn(ctx, page, hallLimits.freshSeconds);
      const level = await needs.ports.levelOf(visit.subjectId, visit.providerSid);
      if (level === 0) throw new Refusal('authenticator.subject.unproven');
      await next();
    },
  };
}

function hallCookie(secure: boolean): HallCookie {
  const name = secure ? '__Host-tnid_account' : 'tnid_account';
  const options = { httpOnly: true, sameSite: 'lax', secure, signed: false, path: '/', overwrite: true } as const;
  return {
    read: (ctx) => ctx.cookies.get(name, { signed: false }),
    write: (ctx, secret) => void ctx.cookies.set(name, secret, options),
    clear: (ctx) => void ctx.cookies.set(name, null, options),
  };
}
