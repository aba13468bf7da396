// RFC 9116: where somebody who found a hole tells us of it.
import Router from '@koa/router';
import { addSeconds, type Clock } from '../../kernel/clock.ts';

const lifetime = 30 * 86_400;

/** `/.well-known/security.txt`, where the operator has named a contact; elsewhere there is no such page. */
export function securityText(issuer: string, contact: string | undefined, now: Clock): Router {
  const router = new Router();
  if (!contact) return router;
  router.get('/.well-known/security.txt', (ctx) => {
    ctx.type = 'text/plain; charset=utf-8';
    ctx.body = [
      `Contact: ${contact}`,
      `Expires: ${addSeconds(now(), lifetime).toISOString()}`,
      'Preferred-Languages: vi, en',
      `Canonical: ${issuer}/.well-known/security.txt`,
      '',
    ].join('\n');
  });
  return router;
}
