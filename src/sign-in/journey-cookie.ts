import type { Context } from 'koa';
import { z } from 'zod';

/**
 * Where a browser stands in one interaction: ids only. None of them is believed: each is looked up together with the
 * interaction it was made for, so a cookie from elsewhere opens nothing.
 */
const place = z.strictObject({
  done: z.uuid().optional(),
  case: z.uuid().optional(),
  /** The person said that others use this computer. */
  shared: z.literal(true).optional(),
});

export type JourneyPlace = Readonly<z.infer<typeof place>>;

const name = 'tnid_journey';

export function readPlace(ctx: Context): JourneyPlace {
  try {
    return place.parse(JSON.parse(Buffer.from(ctx.cookies.get(name, { signed: false }) ?? '', 'base64url').toString()));
  } catch {
    return {};
  }
}

export function writePlace(ctx: Context, uid: string, value: JourneyPlace): void {
  const text = Buffer.from(JSON.stringify(place.parse(value))).toString('base64url');
  ctx.cookies.set(name, text, {
    path: `/interaction/${uid}`,
    httpOnly: true,
    sameSite: 'lax',
    secure: ctx.secure,
    signed: false,
    overwrite: true,
  });
}
