import type { Context } from 'koa';
import { Refusal } from '../../kernel/refusal.ts';
import { type BodyLimits, readBytes } from './read-body.ts';

/** The body as the bytes of what calls itself a JPEG. Whether it is one, whoever decodes it finds out. */
export async function readPicture(ctx: Context, limits: BodyLimits): Promise<Buffer> {
  if (!/^image\/jpeg$/i.test(ctx.get('Content-Type'))) throw new Refusal('request.unsupported_type');
  return readBytes(ctx, limits);
}
