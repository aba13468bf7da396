import type { Context } from 'koa';
import { queueUrl, readCursor, readQuery } from '../pages/casework/queue-query.ts';

const name = 'tnid_queue';
const home = '/console/queue';

/** The list as it was narrowed last stays so: codes of ours, until the browser closes. */
export function rememberQueue(ctx: Context, url: string): void {
  const options = { httpOnly: true, sameSite: 'lax', secure: ctx.secure, signed: false, overwrite: true } as const;
  ctx.cookies.set(name, url === home ? null : url.slice(home.length + 1), { ...options, path: '/console' });
}

/** Where an officer came from, and wants back to. */
export function lastQueue(ctx: Context): string {
  const fields = Object.fromEntries(new URLSearchParams(ctx.cookies.get(name, { signed: false }) ?? ''));
  return queueUrl(readQuery(fields), readCursor(fields.after) ?? undefined);
}
