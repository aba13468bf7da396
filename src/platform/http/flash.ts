import type { Context } from 'koa';

const name = 'tnid_said';
const form = /^[a-z_]+(\.[a-z_]+){0,3}$/;

/** A code that the next page under `path` says once; it names a notice or a refusal and nothing else. */
export function writeFlash(ctx: Context, path: string, code: string): void {
  const options = { httpOnly: true, sameSite: 'lax', secure: ctx.secure, signed: false, overwrite: true } as const;
  ctx.cookies.set(name, code, { ...options, path, maxAge: 60_000 });
}

export function takeFlash(ctx: Context, path: string): string | undefined {
  const code = ctx.cookies.get(name, { signed: false });
  if (!code) return undefined;
  ctx.cookies.set(name, null, { path, signed: false, overwrite: true });
  return form.test(code) ? code : undefined;
}
