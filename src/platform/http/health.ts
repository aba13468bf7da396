import type { Middleware } from 'koa';

export interface HealthNeeds {
  /** Asks the database something small. */
  pingDatabase(): Promise<unknown>;
  /** Whether the process is shutting down: it then asks for no more work. */
  isStopping?(): boolean;
  readonly seconds?: number;
  /** What else a watcher may ask for by name, and no balancer: it stops nobody from serving. */
  readonly others?: Readonly<Record<string, () => Promise<boolean>>>;
}

/**
 * `/health/live`: the process answers. `/health/ready`: the database does too, within two seconds. `/health/<name>`: one of
 * the others is well. Nothing else is told.
 */
export function health({ pingDatabase, isStopping = () => false, seconds = 2, others = {} }: HealthNeeds): Middleware {
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    if (ctx.path === '/health/live') return answer(ctx, true);
    const [, name = ''] = /^\/health\/([a-z]+)$/.exec(ctx.path) ?? [];
    if (Object.hasOwn(others, name)) return answer(ctx, await answersInTime(others[name]!, seconds));
    if (name !== 'ready') return next();
    answer(ctx, !isStopping() && (await answersInTime(pingDatabase, seconds)));
  };
}

function answer(ctx: { status: number; body: unknown; set(name: string, value: string): void }, well: boolean): void {
  ctx.status = well ? 200 : 503;
  if (!well) ctx.set('Retry-After', '5');
  ctx.set('Cache-Control', 'no-store');
  ctx.body = { status: well ? 'ok' : 'unavailable' };
}

async function answersInTime(ping: () => Promise<unknown>, seconds: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => resolve(false), seconds * 1000);
  const answered = Promise.resolve()
    .then(ping)
    .then(
      (answer) => answer !== false,
      () => false,
    );
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}
