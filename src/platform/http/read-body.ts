import type { Context } from 'koa';
import getRawBody from 'raw-body';
import { Refusal } from '../../kernel/refusal.ts';

export interface BodyLimits {
  /** Bytes. */
  readonly limit: number;
  /** From the first look to the last byte. */
  readonly seconds?: number;
}

/** Bodies that were read, for as long as their request lasts. */
const texts = new WeakMap<object, string>();

/** The body as text, strictly UTF-8; refused as by readBytes. Asked for again it is the same text. */
export async function readBody(ctx: Context, limits: BodyLimits): Promise<string> {
  const known = texts.get(ctx.req);
  if (known !== undefined) return known;
  const bytes = await readBytes(ctx, limits);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    texts.set(ctx.req, text);
    return text;
  } catch {
    throw new Refusal('request.malformed', { problems: ['(body): not UTF-8'] });
  }
}

/**
 * The body as it came. A body that is declared or grows too large is refused before it is held
 * (`request.too_large`), one that takes too long likewise (`request.timeout`); either way the connection ends.
 */
export async function readBytes(ctx: Context, { limit, seconds = 15 }: BodyLimits): Promise<Buffer> {
  if (!['', 'identity'].includes(ctx.get('Content-Encoding'))) throw new Refusal('request.unsupported_type');
  if (Number(ctx.get('Content-Length') || 0) > limit) throw tooLarge(ctx, limit);
  return withinTime(ctx, seconds, getRawBody(ctx.req, { limit }).catch(asRefusal(ctx, limit)));
}

function asRefusal(ctx: Context, limit: number) {
  return (error: unknown): never => {
    const { type } = error as { readonly type?: string };
    if (type === 'entity.too.large') throw tooLarge(ctx, limit);
    throw new Refusal('request.malformed', { problems: ['(body): incomplete'] }, { cause: error });
  };
}

function tooLarge(ctx: Context, limit: number): Refusal {
  ctx.set('Connection', 'close');
  return new Refusal('request.too_large', { limit });
}

async function withinTime(ctx: Context, seconds: number, body: Promise<Buffer>): Promise<Buffer> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    ctx.set('Connection', 'close');
    ctx.req.pause();
    reject(new Refusal('request.timeout'));
  }, seconds * 1000);
  try {
    return await Promise.race([body, late]);
  } finally {
    clearTimeout(timer);
    body.catch(() => undefined);
  }
}
