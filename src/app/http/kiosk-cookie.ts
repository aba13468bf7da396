import type { Context } from 'koa';

/** What a browser holds while it shows a code to be marked. */
export interface Asking {
  readonly secret: string;
  readonly code: string;
}

export interface KioskCookie {
  /** The mark itself. No page reads or writes it, and none of another name of ours either (RFC 6265bis `__Host-`). */
  readonly read: (ctx: Context) => string | undefined;
  readonly write: (ctx: Context, secret: string) => void;
  readonly clear: (ctx: Context) => void;
  readonly asking: (ctx: Context) => Asking | null;
  readonly ask: (ctx: Context, asking: Asking | null) => void;
}

/** As long as browsers keep any cookie (RFC 6265bis §5.5); each wipe begins it anew. */
const lasting = 400 * 24 * 3600 * 1000;
const askingForm = /^([A-Za-z0-9_-]{43})\.([0-9]{8})$/;

export function kioskCookie(issuer: string): KioskCookie {
  const secure = issuer.startsWith('https://');
  const name = `${secure ? '__Host-' : ''}tnid_kiosk`;
  const options = { httpOnly: true, sameSite: 'lax', secure, signed: false, overwrite: true } as const;
  const asking = 'tnid_kiosk_code';
  return {
    read: (ctx) => ctx.cookies.get(name, { signed: false }),
    write: (ctx, secret) => void ctx.cookies.set(name, secret, { ...options, path: '/', maxAge: lasting }),
    clear: (ctx) => void ctx.cookies.set(name, null, { ...options, path: '/' }),
    asking(ctx) {
      const [, secret, code] = askingForm.exec(ctx.cookies.get(asking, { signed: false }) ?? '') ?? [];
      return secret && code ? { secret, code } : null;
    },
    ask: (ctx, held) =>
      void ctx.cookies.set(asking, held ? `${held.secret}.${held.code}` : null, { ...options, path: '/kiosk' }),
  };
}
