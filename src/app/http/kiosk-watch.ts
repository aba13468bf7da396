// W3C Clear Site Data §3.1; W3C Web Authentication Level 3 §5.4.4 (authenticatorAttachment).
import type { Context, Middleware } from 'koa';
import { type KioskSettings, useKiosk, type Wiped } from '../../kiosk/index.ts';
import { noteKiosk } from '../../platform/http/kiosk-mark.ts';
import type { Installation } from '../installation/installation.ts';
import type { KioskCookie } from './kiosk-cookie.ts';

export interface KioskNeeds {
  readonly installation: Pick<Installation, 'stores' | 'transact'>;
  readonly cookie: KioskCookie;
  readonly settings: KioskSettings;
  readonly now: () => Date;
}

/**
 * Stands before everything that knows people. A request from a marked browser says so to whatever answers it; where
 * nobody was there for too long, the last one's sessions are ended and the browser has to drop what it has, whatever was
 * asked. A browser without a mark costs nothing here.
 */
export function kioskWatch({ installation, cookie, settings, now }: KioskNeeds): Middleware {
  return async (ctx, next) => {
    const secret = isBare(ctx.path) ? undefined : cookie.read(ctx);
    if (!secret) return next();
    const found = await useKiosk(installation, { secret, isUse: isUse(ctx) }, settings, now());
    if (!found) return next();
    if (found.kind === 'wiped') return wipeBrowser(ctx, found, entranceOf(ctx));
    noteKiosk(ctx.req, { id: found.kiosk.id, place: found.kiosk.place });
    await next();
    keepNoPasskey(ctx);
  };
}

/** The browser drops cookies, storage and what it put aside, and comes back to be marked anew, which cannot be said in one answer. */
export function wipeBrowser(ctx: Context, { again }: Pick<Wiped, 'again'>, to?: string): void {
  ctx.set('Clear-Site-Data', '"cache", "cookies", "storage"');
  ctx.status = 303;
  ctx.redirect(`/kiosk/over?again=${again}${to ? `&to=${encodeURIComponent(to)}` : ''}`);
}

/** Where somebody begins: a new request of a service, or a door of ours. Anything else was the last one's. */
const entrances = ['/', '/authorize', '/account', '/enrol', '/enrol/letter'];

function entranceOf({ method, path, url }: Context): string | undefined {
  return method === 'GET' && entrances.includes(path) ? url : undefined;
}

/** A path of ours to go on to; anything else is nothing. */
export function readEntrance(to: unknown): string | undefined {
  if (typeof to !== 'string' || !/^\/(?![/\\])/.test(to)) return undefined;
  return entrances.includes(to.split('?', 1)[0]!) ? to : undefined;
}

/** Files, programs' doors and the way back itself know nobody. */
function isBare(path: string): boolean {
  return path.startsWith('/assets/') || path.startsWith('/api/') || path === '/kiosk/over';
}

/** Somebody did it: went to a page or sent something. A page that asks by itself how things stand keeps nobody there. */
function isUse(ctx: Context): boolean {
  if (ctx.path === '/kiosk/idle') return false;
  if (ctx.method !== 'GET') return true;
  const mode = ctx.get('Sec-Fetch-Mode');
  return mode === 'navigate' || (mode === '' && !ctx.path.endsWith('/status'));
}

/** A passkey is made on the person's own telephone or key, never on the kiosk itself. */
function keepNoPasskey(ctx: Context): void {
  const options = ctx.body as { readonly authenticatorSelection?: object; readonly pubKeyCredParams?: unknown } | null;
  if (!ctx.path.endsWith('/options') || !options?.pubKeyCredParams) return;
  const elsewhere = { ...options.authenticatorSelection, authenticatorAttachment: 'cross-platform' };
  ctx.body = { ...options, authenticatorSelection: elsewhere, hints: ['hybrid', 'security-key'] };
}
