import type { Middleware } from 'koa';

const redirects = new Set([301, 302, 303, 307, 308]);

/** A redirect says where to, and nothing else: the sentence and the link that the framework adds are in English and quote the address. */
export const bareRedirects: Middleware = async (ctx, next) => {
  await next();
  if (!redirects.has(ctx.status) || ctx.response.get('Location') === '' || ctx.headerSent) return;
  ctx.body = '';
  ctx.remove('Content-Type');
};
