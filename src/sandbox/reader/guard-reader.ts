// W3C Content Security Policy Level 3: no script at all, styles and fonts from here only.
import type { Context, Middleware } from 'koa';
import type { Screens } from './screens.tsx';

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sets the headers of every answer, and turns what nobody answered, or what broke, into a page. */
export function guardReader(
  screensFor: (ctx: Context) => Screens,
  onFault: (error: unknown) => void = () => {},
): Middleware {
  return async (ctx, next) => {
    ctx.set({
      'Content-Security-Policy': policy,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    });
    try {
      await next();
      if (ctx.status === 404 && !ctx.body) show(ctx, 404, screensFor(ctx).trouble('missing'));
    } catch (error) {
      onFault(error);
      show(ctx, 500, screensFor(ctx).trouble('fault'));
    }
  };
}

function show(ctx: Context, status: number, page: string): void {
  ctx.status = status;
  ctx.type = 'html';
  ctx.body = page;
}
