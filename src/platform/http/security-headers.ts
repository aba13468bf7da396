// W3C Content Security Policy Level 3; W3C Permissions Policy; RFC 6797 (HSTS).
import type { Context, Middleware } from 'koa';
import helmet from 'koa-helmet';

const year = 31_536_000;

/**
 * The headers every answer carries. Pages are never stored; what may be cached says so itself, later. A page whose
 * form leads on to another site names that site with `allowFormAction`.
 */
export function securityHeaders(issuer: string): Middleware {
  const secure = new URL(issuer).protocol === 'https:';
  const rest = helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: secure ? { maxAge: year, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
  });
  return async (ctx, next) => {
    ctx.set('Cache-Control', 'no-store');
    ctx.set('Content-Security-Policy', policy([]));
    ctx.set('Permissions-Policy', `camera=(), ${shut}`);
    await rest(ctx, async () => undefined);
    await next();
    if (!ctx.headerSent) refreshPolicy(ctx);
  };
}

/** For an answer that is sent before the middleware gets it back: the policy with what was allowed so far. */
export function refreshPolicy(ctx: Context): void {
  const additions = formActions(ctx);
  if (additions.length > 0) ctx.set('Content-Security-Policy', policy(additions));
}

/**
 * Chromium applies form-action to the redirects after a post too, so the service a form leads back to is named here.
 * Only its origin is used; anything but http(s) is refused as a fault of ours.
 */
export function allowFormAction(ctx: Context, url: string): void {
  const { protocol, origin } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error('form-action takes http(s) addresses only');
  ctx.state.formAction = [...formActions(ctx), origin];
}

/** For the few pages that look through the device's camera; nobody's frame may, and no other page of ours. */
export function allowCamera(ctx: Context): void {
  ctx.set('Permissions-Policy', `camera=(self), ${shut}`);
}

const shut = 'microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), display-capture=()';

function formActions(ctx: Context): readonly string[] {
  const { formAction } = ctx.state as { readonly formAction?: readonly string[] };
  return formAction ?? [];
}

function policy(formAction: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    ["form-action 'self'", ...new Set(formAction)].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}
