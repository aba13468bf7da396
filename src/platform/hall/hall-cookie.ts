import type { Context } from 'koa';

export interface HallCookie {
  read(ctx: Context): string | undefined;
  write(ctx: Context, secret: string): void;
  clear(ctx: Context): void;
}

/** A cookie that no script reads and no other site sends along, gone with the browser's session. */
export function hallCookie(hall: string, secure: boolean): HallCookie {
  const name = `${secure ? '__Host-' : ''}tnid_${hall}`;
  const options = { httpOnly: true, sameSite: 'lax', secure, signed: false, path: '/', overwrite: true } as const;
  return {
    read: (ctx) => ctx.cookies.get(name, { signed: false }),
    write: (ctx, secret) => void ctx.cookies.set(name, secret, options),
    clear: (ctx) => void ctx.cookies.set(name, null, options),
  };
}
