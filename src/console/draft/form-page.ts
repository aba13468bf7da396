import type { Context } from 'koa';
import type { Hall } from '../../platform/hall/hall.ts';

/**
 * The page that somebody is on, or whose form they sent: the one their browser names where it is a page of this hall,
 * else the nearest one above the form's own address. Always one the hall knows.
 */
export function formPage(ctx: Context, { safeReturn, path: home }: Pick<Hall, 'safeReturn' | 'path'>): string {
  if (ctx.method === 'GET') return safeReturn(`${ctx.path}${ctx.search}`);
  const referrer = ctx.get('Referer');
  if (URL.canParse(referrer)) {
    const { pathname, search } = new URL(referrer);
    if (safeReturn(pathname) === pathname) return safeReturn(`${pathname}${search}`);
  }
  let path = ctx.path;
  while (path.startsWith(`${home}/`) && safeReturn(path) !== path) path = path.slice(0, path.lastIndexOf('/'));
  return safeReturn(path);
}
