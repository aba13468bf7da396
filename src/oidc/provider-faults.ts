import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Context } from 'koa';
import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import { Refusal } from '../kernel/refusal.ts';
import { isDatabaseAway } from '../platform/http/database-away.ts';
import { currentRequestId } from '../platform/http/request-id.ts';
import type { Log } from '../platform/log/log.ts';

/**
 * The library answers what it did not expect in its own words, some of it with koa's plain text. Here such a fault rises to
 * the door instead, where every other fault becomes a page or a problem document; only programs that expect
 * OAuth's JSON get that (RFC 6749 §5.2), 503 while the database is away.
 */
export interface FaultWatch {
  /** What the door has to answer for this request, if anything; asked once. */
  risen(req: IncomingMessage): unknown;
}

export function watchFaults(provider: Provider, log: Log): FaultWatch {
  const broken = new WeakMap<IncomingMessage, unknown>();
  const risen = new WeakMap<IncomingMessage, unknown>();
  const rise = (ctx: Context, fault: unknown) => {
    risen.set(ctx.req, fault);
    ctx.respond = false;
  };
  provider.on('server_error', (ctx, error) => void broken.set(ctx.req, error));
  // koa would print it, message and all, on the standard error stream.
  (provider as EventEmitter).on('error', () => undefined);
  provider.use(async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      rise(ctx, isRefused(error) ? new Refusal('request.malformed', {}, { cause: error }) : error);
      return;
    }
    if (broken.has(ctx.req)) settle(ctx, broken.get(ctx.req));
    else if (ctx.status === 404 && !ctx.body) rise(ctx, new Refusal('request.not_found'));
  });

  const settle = (ctx: Context, fault: unknown) => {
    const isAway = isDatabaseAway(fault);
    const isForPrograms = typeof ctx.body === 'object' && ctx.body !== null;
    const isOnItsWayBack = ctx.response.get('Location') !== '';
    if (!isForPrograms && (isAway || !isOnItsWayBack)) {
      rise(ctx, fault);
      return;
    }
    log.error({ err: fault, request_id: currentRequestId() }, isAway ? 'database is away' : 'the provider broke');
    if (isForPrograms) answerProgram(ctx, isAway);
  };
  return { risen: (req) => risen.get(req) };
}

/** A request that the library or our adapter refused where no handler of the library's was left to say so. */
function isRefused(error: unknown): boolean {
  return error instanceof errors.OIDCProviderError && error.statusCode < 500;
}

function answerProgram(ctx: Context, isAway: boolean): void {
  ctx.status = isAway ? 503 : 500;
  if (isAway) ctx.set('Retry-After', '5');
  ctx.body = isAway
    ? { error: 'temporarily_unavailable', error_description: 'the service is away for a moment; try again' }
    : { error: 'server_error', error_description: `the service broke; quote ${currentRequestId()} when reporting it` };
}
