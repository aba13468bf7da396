import type { Middleware } from 'koa';

/**
 * The issuer is the one name of this house. Whatever a request calls us, links, cookies and protocol answers are built
 * from the configuration; a person who came by another name is sent to the right one, so that passkeys work.
 */
export function issuerHost(issuer: string): Middleware {
  const { host, protocol, origin } = new URL(issuer);
  return async (ctx, next) => {
    const isElsewhere = ctx.req.headers.host !== host;
    delete ctx.req.headers['x-forwarded-host'];
    ctx.req.headers['x-forwarded-proto'] = protocol.slice(0, -1);
    ctx.req.headers.host = host;
    if (isElsewhere && ctx.method === 'GET' && ctx.get('Sec-Fetch-Mode') === 'navigate') {
      ctx.status = 307;
      ctx.redirect(`${origin}${ctx.url}`);
      return;
    }
    await next();
  };
}
