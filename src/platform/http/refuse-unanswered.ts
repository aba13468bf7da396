import type { Middleware } from 'koa';
import { Refusal } from '../../kernel/refusal.ts';

/**
 * Stands before the routers: what none of them answered is `request.not_found`; what a router knows by another method
 * (its `allowedMethods()` has set 405 or 501 and `Allow`) is `request.method_not_allowed`.
 */
export const refuseUnanswered: Middleware = async (ctx, next) => {
  await next();
  if (ctx.respond === false || ctx.headerSent || (ctx.body !== undefined && ctx.body !== null)) return;
  if (ctx.status === 405 || ctx.status === 501) throw new Refusal('request.method_not_allowed');
  if (ctx.status === 404) throw new Refusal('request.not_found');
};
