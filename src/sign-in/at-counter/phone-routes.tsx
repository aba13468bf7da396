import type Router from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import { clientOf } from '../../platform/http/client-address.ts';
import { takeFlash, writeFlash } from '../../platform/http/flash.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { isRefusalCode } from '../../platform/ui/refusal-text.ts';
import { renderPage } from '../../platform/ui/render.ts';
import { phonePlace } from './browser-place.ts';
import { PhonePage } from './pages/phone-page.tsx';
import type { AtCounterPorts } from './ports.ts';

const path = '/enrol';
const noFields = z.strictObject({});
export const responseForm = z.strictObject({ response: z.string().max(32_768) });

/** The person's own telephone at the counter: it shows a code, and once the officer has typed it, makes a passkey. */
export function phoneRoutes(router: Router, ports: AtCounterPorts): void {
  router.get(path, async (ctx) => {
    const held = phonePlace.read(ctx);
    const page = ports.page(ctx);
    const said = takeFlash(ctx, path);
    const view = held ? await ports.phone.view(held.secret, page.locale) : ({ kind: 'none' } as const);
    const isDone = said === 'enrol.done';
    if (view.kind === 'none' || view.kind === 'ended') phonePlace.clear(ctx);
    const error = said && isRefusalCode(said) ? { error: said } : {};
    ctx.type = 'html';
    ctx.body = renderPage(
      <PhonePage {...page} {...error} view={isDone ? { kind: 'done' } : view} code={held?.code ?? ''} />,
    );
  });
  router.get(`${path}/status`, async (ctx) => {
    const held = phonePlace.read(ctx);
    const view = held ? await ports.phone.view(held.secret, 'vi') : ({ kind: 'none' } as const);
    ctx.body = { state: view.kind };
  });
  router.post(`${path}/code`, async (ctx) => {
    await readForm(ctx, noFields);
    await ports.limit(clientOf(ctx).address);
    const { secret, code } = await ports.phone.begin();
    phonePlace.write(ctx, { secret, code });
    back(ctx, path);
  });
  router.post(`${path}/leave`, async (ctx) => {
    await readForm(ctx, noFields);
    const held = phonePlace.read(ctx);
    if (held) await ports.phone.leave(held.secret);
    phonePlace.clear(ctx);
    back(ctx, path);
  });
  router.post(`${path}/passkey/options`, async (ctx) => {
    await ports.limit(clientOf(ctx).address);
    ctx.body = await ports.phone.startPasskey(secretOf(ctx));
  });
  router.post(`${path}/use/options`, async (ctx) => {
    await ports.limit(clientOf(ctx).address);
    ctx.body = await ports.phone.startUse(secretOf(ctx));
  });
  router.post(`${path}/passkey`, (ctx) => finish(ctx, ports.phone.finishPasskey));
  router.post(`${path}/use`, (ctx) => finish(ctx, ports.phone.finishUse));
}

async function finish(ctx: Context, work: (secret: string, response: string) => Promise<void>): Promise<void> {
  const { response } = await readForm(ctx, responseForm);
  if (response === '') return back(ctx, path);
  await tell(ctx, path, async () => {
    await work(secretOf(ctx), response);
    phonePlace.clear(ctx);
    return 'enrol.done';
  });
}

/** A rule that said no is told on the page it came from, as is what was done. */
export async function tell(ctx: Context, to: string, work: () => Promise<string | undefined>): Promise<void> {
  try {
    const done = await work();
    if (done) writeFlash(ctx, to, done);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    writeFlash(ctx, to, error.code);
  }
  back(ctx, to);
}

export function back(ctx: Context, to: string): void {
  ctx.status = 303;
  ctx.redirect(to);
}

function secretOf(ctx: Context): string {
  const held = phonePlace.read(ctx);
  if (!held) throw new Refusal('proofing.visit.ended');
  return held.secret;
}
