// W3C Fetch Metadata Request Headers §2.4; WHATWG Fetch §3.2 (Origin).
import type { Middleware } from 'koa';
import { Refusal } from '../../kernel/refusal.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface SameOriginRule {
  /** The issuer's origin. */
  readonly origin: string;
  /** Paths that programs and other sites call and that no cookie protects: the API, the OpenID endpoints. */
  exempt(path: string): boolean;
}

/**
 * Everything that changes something must come from a page of ours: `Origin` is the issuer's, or, where a browser sends
 * none, `Sec-Fetch-Site` says same-origin. Neither header, or `Origin: null`: `request.cross_site`.
 */
export function sameOrigin({ origin, exempt }: SameOriginRule): Middleware {
  return (ctx, next) => {
    if (!safe.has(ctx.method) && !exempt(ctx.path) && !isOurs(ctx.get('Origin'), ctx.get('Sec-Fetch-Site'), origin))
      throw new Refusal('request.cross_site');
    return next();
  };
}

function isOurs(sent: string, site: string, origin: string): boolean {
  return sent === '' ? site === 'same-origin' : sent === origin;
}
