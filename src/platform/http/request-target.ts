// RFC 9112 §3.2: forms of the request target, and the Host header every HTTP/1.1 request has.
import type { Middleware } from 'koa';
import { Refusal } from '../../kernel/refusal.ts';

/**
 * Leaves every later reader with one form of address: path and query. The absolute form is reduced to it, whatever host
 * it names; other forms, U+0000 in any encoding of the address and a missing Host are refused (`request.malformed`).
 */
export const requestTarget: Middleware = (ctx, next) => {
  const { req } = ctx;
  const target = originForm(req.url ?? '');
  if (target === undefined || /%00|\0/.test(target)) throw malformed('address');
  if (req.headers.host === undefined && req.httpVersion === '1.1') throw malformed('host');
  req.url = target;
  ctx.originalUrl = target;
  ctx.request.originalUrl = target;
  return next();
};

function originForm(target: string): string | undefined {
  if (target.startsWith('/')) return target;
  const url = URL.parse(target);
  return url && /^https?:$/.test(url.protocol) ? `${url.pathname}${url.search}` : undefined;
}

function malformed(what: string): Refusal {
  return new Refusal('request.malformed', { problems: [`(${what}): not allowed`] });
}
