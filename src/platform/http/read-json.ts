import type { Context } from 'koa';
import type { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import { type BodyLimits, readBody } from './read-body.ts';
import { readSchema } from './read-schema.ts';
import { parseStrictJson } from './strict-json.ts';

const json = /^application\/json[ \t]*(;[ \t]*charset="?utf-8"?[ \t]*)?$/i;

/** The body as the schema's value; see readBody, parseStrictJson and readSchema for what is refused. */
export async function readJson<Schema extends z.ZodType>(
  ctx: Context,
  schema: Schema,
  limits: BodyLimits,
): Promise<z.output<Schema>> {
  if (!json.test(ctx.get('Content-Type'))) throw new Refusal('request.unsupported_type');
  return readSchema(schema, parseStrictJson(await readBody(ctx, limits)));
}
