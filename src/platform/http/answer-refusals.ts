import type { Context, Middleware } from 'koa';
import { Refusal, type RefusalCatalogue, type RefusalFacts } from '../../kernel/refusal.ts';
import { describeError, type Log } from '../log/log.ts';
import { isDatabaseAway } from './database-away.ts';
import { answerProblem, type ProblemText, wantsProblem } from './problem.ts';
import { currentRequestId } from './request-id.ts';

export interface RefusalAnswers {
  /** Every slice's catalogue, merged: code to status. A code that is not listed is a fault. */
  readonly catalogue: RefusalCatalogue;
  readonly log: Log;
  /** The whole HTML page. */
  renderRefusal(ctx: Context, code: string, facts: RefusalFacts, status: number): string | Promise<string>;
  renderFault(ctx: Context, reference: string): string | Promise<string>;
  /** Title and next step of a problem document, in the caller's language. */
  describe(ctx: Context, code: string): ProblemText;
}

/**
 * The one place where a refusal becomes an answer: a page for people, a problem document for programs. Anything else
 * that was thrown is a fault: 500 with a reference number, its story only in the log; 503 while the database is away.
 */
export function answerRefusals(answers: RefusalAnswers): Middleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const refusal = asRefusal(error, answers.catalogue);
      if (ctx.headerSent) return cutShort(ctx, error, answers.log);
      if (refusal) await answerRefusal(ctx, refusal, answers);
      else await answerFault(ctx, error, answers);
      if (refusal && refusal !== error)
        answers.log.error({ request_id: currentRequestId(), err: describeError(error) }, 'database is away');
    }
  };
}

function asRefusal(error: unknown, catalogue: RefusalCatalogue): Refusal | undefined {
  if (error instanceof Refusal) return Object.hasOwn(catalogue, error.code) ? error : undefined;
  return isDatabaseAway(error) ? new Refusal('service.unavailable') : undefined;
}

async function answerRefusal(ctx: Context, { code, facts }: Refusal, answers: RefusalAnswers): Promise<void> {
  const status = answers.catalogue[code] ?? 500;
  answers.log.warn({ request_id: currentRequestId(), refusal: code, status }, 'refused');
  prepare(ctx, status);
  if (status === 429 || status === 503) ctx.set('Retry-After', retryAfter(facts));
  if (status === 401 && !ctx.response.get('WWW-Authenticate')) ctx.set('WWW-Authenticate', 'Bearer');
  if (wantsProblem(ctx)) return answerProblem(ctx, { code, status, facts, ...answers.describe(ctx, code) });
  await answerPage(ctx, answers, () => answers.renderRefusal(ctx, code, facts, status));
}

async function answerFault(ctx: Context, error: unknown, answers: RefusalAnswers): Promise<void> {
  const reference = currentRequestId() ?? 'unknown';
  answers.log.error({ request_id: reference, err: describeError(error), ...unlisted(error) }, 'fault');
  prepare(ctx, 500);
  if (wantsProblem(ctx)) {
    const title = 'The service broke; quote the reference when reporting it.';
    return answerProblem(ctx, { code: 'service.fault', status: 500, title, facts: { reference } });
  }
  await answerPage(ctx, answers, () => answers.renderFault(ctx, reference));
}

/** Even a page about trouble can fail to render; then two plain sentences are better than a library's default. */
async function answerPage(
  ctx: Context,
  { log }: RefusalAnswers,
  render: () => string | Promise<string>,
): Promise<void> {
  try {
    ctx.body = await render();
    ctx.type = 'html';
  } catch (error) {
    log.error({ request_id: currentRequestId(), err: describeError(error) }, 'the page about a refusal failed');
    ctx.body =
      'Hệ thống đang gặp sự cố. Hãy thử lại sau ít phút.\nThe service is in trouble. Please try again later.\n';
    ctx.type = 'text/plain; charset=utf-8';
  }
}

/** The answer had begun: nothing can be said any more, so the connection ends and the client sees a broken answer. */
function cutShort(ctx: Context, error: unknown, log: Log): void {
  log.error({ request_id: currentRequestId(), err: describeError(error) }, 'fault after the answer began');
  ctx.respond = false;
  ctx.res.destroy();
}

function prepare(ctx: Context, status: number): void {
  ctx.body = null;
  ctx.status = status;
  for (const name of ['ETag', 'Last-Modified', 'Location', 'Content-Encoding', 'Content-Disposition']) ctx.remove(name);
  ctx.set('Cache-Control', 'no-store');
}

function retryAfter(facts: RefusalFacts): string {
  const { retryAfterSeconds } = facts;
  return String(typeof retryAfterSeconds === 'number' ? Math.max(1, Math.ceil(retryAfterSeconds)) : 5);
}

function unlisted(error: unknown): object {
  return error instanceof Refusal ? { unlisted_refusal: error.code } : {};
}
