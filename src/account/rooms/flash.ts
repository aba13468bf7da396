import type { Context } from 'koa';

const name = 'tnid_said';
const form = /^[a-z_]+(\.[a-z_]+){0,3}$/;

/** A code that the next page says once; it names a notice or a refusal and nothing else. */
export function writeFlash(ctx: Context, code: string): void {
  ctx.cookies.set(name, code, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/account',
    maxAge: 60_000,
    signed: false,
    overwrite: true,
    secure: ctx.secure,
  });
}

export function takeFlash(ctx: Context): string | undefined {
  const code = ctx.cookies.get(name, { signed: false });
  if (!code) return undefined;
  ctx.cookies.set(name, null, { path: '/account', signed: false, overwrite: true });
  return form.test(code) ? code : undefined;
}
