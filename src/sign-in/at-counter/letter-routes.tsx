import type Router from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import { clientOf } from '../../platform/http/client-address.ts';
import { takeFlash } from '../../platform/http/flash.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { allowFormAction } from '../../platform/http/security-headers.ts';
import { isRefusalCode } from '../../platform/ui/refusal-text.ts';
import { renderPage } from '../../platform/ui/render.ts';
import { letterPlace } from './browser-place.ts';
import { LetterPage } from './pages/letter-page.tsx';
import { back, responseForm, tell } from './phone-routes.tsx';
import type { AtCounterPorts, LetterPlace } from './ports.ts';

const path = '/enrol/letter';
const noFields = z.strictObject({});
const letterForm = z.strictObject({ letter: z.string().trim().min(1).max(60) });
const codeForm = z.strictObject({ code: z.string().trim().max(20) });

export interface LetterSettings {
  readonly issuer: string;
  readonly sandboxReaderUrl: string | undefined;
}

/** At home with the printed letter: only together with the card that was read at the counter, read anew. */
export function letterRoutes(router: Router, ports: AtCounterPorts, settings: LetterSettings): void {
  router.get(path, async (ctx) => {
    const place = letterPlace.read(ctx);
    const said = takeFlash(ctx, path);
    const view = place ? await ports.letter.view(place) : null;
    if (place && !view) letterPlace.clear(ctx);
    const error = said && isRefusalCode(said) ? { error: said } : {};
    const isDone = said === 'enrol.done';
    if (view?.kind === 'waiting' && settings.sandboxReaderUrl) allowFormAction(ctx, settings.sandboxReaderUrl);
    ctx.type = 'html';
    ctx.body = renderPage(<LetterPage {...ports.page(ctx)} {...error} {...settings} view={view} isDone={isDone} />);
  });
  router.get(`${path}/status`, async (ctx) => {
    const place = letterPlace.read(ctx);
    const view = place ? await ports.letter.view(place) : null;
    ctx.body = { state: view?.kind ?? 'expired' };
  });
  router.post(path, async (ctx) => {
    const { letter } = await readForm(ctx, letterForm);
    const { address } = clientOf(ctx);
    await ports.limit(address);
    await tell(ctx, path, async () => {
      letterPlace.write(ctx, await ports.letter.begin(letter, { address, userAgent: ctx.get('User-Agent') || null }));
      return undefined;
    });
  });
  router.post(`${path}/again`, async (ctx) => {
    await readForm(ctx, noFields);
    letterPlace.clear(ctx);
    back(ctx, path);
  });
  router.post(`${path}/code`, async (ctx) => {
    const { code } = await readForm(ctx, codeForm);
    await tell(ctx, path, async () => {
      await ports.letter.confirm(placeOf(ctx), code.replace(/[\s-]/g, ''));
      return undefined;
    });
  });
  router.post(`${path}/passkey/options`, async (ctx) => {
    await ports.limit(clientOf(ctx).address);
    ctx.body = await ports.letter.startPasskey(placeOf(ctx));
  });
  router.post(`${path}/passkey`, async (ctx) => {
    const { response } = await readForm(ctx, responseForm);
    if (response === '') return back(ctx, path);
    await tell(ctx, path, async () => {
      await ports.letter.finishPasskey(placeOf(ctx), response);
      letterPlace.clear(ctx);
      return 'enrol.done';
    });
  });
}

function placeOf(ctx: Context): LetterPlace {
  const place = letterPlace.read(ctx);
  if (!place) throw new Refusal('proofing.letter.invalid');
  return place;
}
