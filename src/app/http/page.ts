import type { Context } from 'koa';
import type { Config } from '../../platform/config/schema.ts';
import { kioskOf } from '../../platform/http/kiosk-mark.ts';
import { type Locale, localeCookie, negotiateLocale } from '../../platform/ui/locale.ts';
import type { KioskView, PageModel } from '../../platform/ui/page-model.ts';

/** What every page is told about this request. A language chosen with the switch is remembered. */
export function createPageModel(config: Config) {
  return (ctx: Context, uiLocales?: string): PageModel => {
    const query = typeof ctx.query.lang === 'string' ? ctx.query.lang : undefined;
    const locale = negotiateLocale({
      query,
      cookie: ctx.cookies.get(localeCookie, { signed: false }),
      uiLocales,
      acceptLanguage: ctx.get('Accept-Language'),
    });
    if (query === locale) rememberLocale(ctx, locale);
    return { locale, url: pageUrl(ctx), sandbox: config.sandbox.enabled, ...kioskView(ctx, config) };
  };
}

function kioskView(ctx: Context, { kiosk }: Config): { readonly kiosk?: KioskView } {
  const mark = kioskOf(ctx);
  if (!mark) return {};
  const { idle_seconds: idleSeconds, warning_seconds: warningSeconds, open_seconds: openSeconds } = kiosk;
  return { kiosk: { place: mark.place, idleSeconds, warningSeconds, openSeconds } };
}

function rememberLocale(ctx: Context, locale: Locale): void {
  const year = 365 * 24 * 3600 * 1000;
  ctx.cookies.set(localeCookie, locale, {
    maxAge: year,
    sameSite: 'lax',
    httpOnly: true,
    secure: ctx.secure,
    signed: false,
    overwrite: true,
  });
}

/** Where this page can be fetched again; a page that answered a POST goes back to its own path. */
function pageUrl(ctx: Context): string {
  return ctx.method === 'GET' ? ctx.url : ctx.path;
}
