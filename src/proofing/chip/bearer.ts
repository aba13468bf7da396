// RFC 6750 §2.1 and §3.
import type { Context } from 'koa';
import { Refusal } from '../../kernel/refusal.ts';

/** The reader token of the Authorization header. Whatever is wrong with it is refused alike. */
export function readerTokenOf(ctx: Context): string {
  const header = ctx.get('Authorization');
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/i.exec(header)?.[1];
  ctx.set('WWW-Authenticate', header === '' ? 'Bearer' : 'Bearer error="invalid_token"');
  if (!token) throw new Refusal('proofing.reader_token.invalid');
  return token;
}
