import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { Middleware } from 'koa';

const current = new AsyncLocalStorage<string>();

/**
 * Names each request at random, in the answer's `X-Request-Id` and for the log. A name sent by the caller is not
 * believed: it could carry anything into our log.
 */
export function requestId(newReference: () => string = () => randomBytes(8).toString('hex')): Middleware {
  return (ctx, next) => {
    const id = newReference();
    ctx.set('X-Request-Id', id);
    return current.run(id, next);
  };
}

/** The request being answered, for log lines written far from the door. */
export function currentRequestId(): string | undefined {
  return current.getStore();
}
