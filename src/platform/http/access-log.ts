import type { Context, Middleware } from 'koa';
import type { Log } from '../log/log.ts';
import { currentRequestId } from './request-id.ts';

/**
 * One line per request: method, route, status, milliseconds, request id. No query, no address, no user agent, and no
 * path segment that is not a word of our own.
 */
export function accessLog(log: Log): Middleware {
  return async (ctx, next) => {
    const started = performance.now();
    const id = currentRequestId();
    ctx.res.once('close', () => {
      const line = {
        request_id: id,
        method: loggableMethod(ctx.method),
        route: routeOf(ctx),
        status: ctx.res.statusCode,
        ms: Math.round(performance.now() - started),
        ...(ctx.res.writableFinished ? {} : { aborted: true }),
      };
      if (ctx.path.startsWith('/health/')) log.debug(line, 'request');
      else log.info(line, 'request');
    });
    await next();
  };
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The words of our own addresses. Any other could be a name, however plain it looks. */
const protocol =
  '.well-known openid-configuration oauth-authorization-server authorize token userinfo jwks par introspect revoke logout confirm success';
const pages = 'interaction account passkeys services sessions activity remove reader done assets health live ready';
const chipApi = 'api proofing chip session challenge evidence openapi.json';
const ownWords = new Set([protocol, pages, chipApi].flatMap((words) => words.split(' ')));

function loggableMethod(method: string): string {
  return methods.has(method) ? method : 'other';
}

/** The router's pattern where there is one; else the path with everything replaced that is not a word of ours. */
export function routeOf(ctx: Pick<Context, 'path' | 'status'>): string {
  const { _matchedRoute: pattern } = ctx as { readonly _matchedRoute?: unknown };
  if (typeof pattern === 'string') return pattern;
  if (ctx.status === 404) return '(unknown)';
  return ctx.path
    .split('/')
    .slice(0, 8)
    .map((segment) => (segment === '' || ownWords.has(segment) ? segment : ':id'))
    .join('/');
}
