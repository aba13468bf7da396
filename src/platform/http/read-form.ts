// WHATWG URL Standard §5.1: application/x-www-form-urlencoded.
import type { Context } from 'koa';
import type { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import { readBody } from './read-body.ts';
import { readSchema } from './read-schema.ts';

const form = /^application\/x-www-form-urlencoded[ \t]*(;[ \t]*charset="?utf-8"?[ \t]*)?$/i;
const limit = 64 * 1024;
const maxFields = 200;

/** A page's form, at most 64 KiB. A field twice, U+0000 and bytes that are not UTF-8 are refused. */
export async function readForm<Schema extends z.ZodType>(ctx: Context, schema: Schema): Promise<z.output<Schema>> {
  if (!form.test(ctx.get('Content-Type'))) throw new Refusal('request.unsupported_type');
  return readSchema(schema, parseForm(await readBody(ctx, { limit })));
}

/** Names and values as they were sent, whatever they are: for a form that is given back to whoever filled it in. */
export async function readTyped(ctx: Context): Promise<readonly (readonly [string, string])[]> {
  if (!form.test(ctx.get('Content-Type'))) throw new Refusal('request.unsupported_type');
  return parseFields(await readBody(ctx, { limit }), 'all');
}

export function parseForm(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(parseFields(text, []));
}

/** Names and values in their order. Only a field named in `repeatable` may come more than once. */
export function parseFields(
  text: string,
  repeatable: readonly string[] | 'all',
): readonly (readonly [string, string])[] {
  const fields: (readonly [string, string])[] = [];
  const seen = new Set<string>();
  const parts = text.split('&').filter((part) => part !== '');
  if (parts.length > maxFields) throw malformed('too many fields');
  for (const part of parts) {
    const at = part.indexOf('=');
    const name = decode(at < 0 ? part : part.slice(0, at));
    if (seen.has(name) && repeatable !== 'all' && !repeatable.includes(name)) throw malformed('a field twice');
    if (name === '__proto__') throw malformed('a name that is not allowed');
    seen.add(name);
    fields.push([name, at < 0 ? '' : decode(part.slice(at + 1))]);
  }
  return fields;
}

function decode(text: string): string {
  const decoded = percentDecode(text.replaceAll('+', ' '));
  if (decoded.includes('\0') || !decoded.isWellFormed()) throw malformed('a character that is not allowed');
  return decoded;
}

function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw malformed('not percent-encoded UTF-8');
  }
}

function malformed(problem: string): Refusal {
  return new Refusal('request.malformed', { problems: [`(body): ${problem}`] });
}
