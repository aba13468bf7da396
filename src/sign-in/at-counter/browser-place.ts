import type { Context } from 'koa';
import { z } from 'zod';

/** A small thing this browser keeps for one errand; it is gone when the browser closes, and when the errand is done. */
export interface BrowserPlace<T> {
  read(ctx: Context): T | null;
  write(ctx: Context, value: T): void;
  clear(ctx: Context): void;
}

export function browserPlace<T>(name: string, path: string, schema: z.ZodType<T>): BrowserPlace<T> {
  const set = (ctx: Context, value: string | null) =>
    ctx.cookies.set(name, value, {
      path,
      httpOnly: true,
      sameSite: 'strict',
      secure: ctx.secure,
      signed: false,
      overwrite: true,
    });
  return {
    read(ctx) {
      try {
        const text = Buffer.from(ctx.cookies.get(name, { signed: false }) ?? '', 'base64url').toString();
        return schema.parse(JSON.parse(text));
      } catch {
        return null;
      }
    },
    write(ctx, value) {
      set(ctx, Buffer.from(JSON.stringify(value)).toString('base64url'));
    },
    clear(ctx) {
      set(ctx, null);
    },
  };
}

const secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const phonePlace = browserPlace(
  'tnid_enrol',
  '/enrol',
  z.strictObject({ secret, code: z.string().regex(/^[0-9]{8}$/) }),
);

export const letterPlace = browserPlace(
  'tnid_letter',
  '/enrol',
  z.strictObject({ caseId: z.uuid(), binding: secret, typed: z.string().max(60) }),
);
