import Router from '@koa/router';
import type { Context } from 'koa';
import type { VNode } from 'preact';
import { z } from 'zod';
import { askingOf, askToBeMarked, comeBack, leaveKiosk } from '../../kiosk/index.ts';
import { clientOf } from '../../platform/http/client-address.ts';
import { kioskOf } from '../../platform/http/kiosk-mark.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { renderPage } from '../../platform/ui/render.ts';
import { KioskPage } from '../pages/kiosk-page.tsx';
import { type KioskNeeds, readEntrance, wipeBrowser } from './kiosk-watch.ts';
import type { createPageModel } from './page.ts';

export interface KioskRouteNeeds extends KioskNeeds {
  readonly page: ReturnType<typeof createPageModel>;
  readonly codeSeconds: number;
  readonly limit: (address: string) => Promise<void>;
}

const noFields = z.strictObject({});

/** /kiosk: the page on which nobody is, how a computer comes to be marked, and how it is left. */
export function kioskRoutes(needs: KioskRouteNeeds): Router {
  const router = new Router({ prefix: '/kiosk' });
  const { installation, cookie, page, now } = needs;
  const { stores } = installation;
  const asked = async (ctx: Context) => {
    const asking = cookie.asking(ctx);
    const state = asking ? await askingOf(stores, asking.secret, now()) : ({ kind: 'none' } as const);
    return { asking, state };
  };
  router.get('/', async (ctx) => {
    if (kioskOf(ctx)) return show(ctx, <KioskPage {...page(ctx)} view={{ kind: 'rest' }} />);
    if (cookie.read(ctx)) cookie.clear(ctx);
    const { asking, state } = await asked(ctx);
    if (asking && state.kind === 'marked') {
      cookie.ask(ctx, null);
      cookie.write(ctx, asking.secret);
      return seeOther(ctx, '/kiosk');
    }
    const code = asking && state.kind === 'code' ? { ...state, code: asking.code } : null;
    show(ctx, <KioskPage {...page(ctx)} view={code ?? { kind: 'none' }} />);
  });
  router.get('/status', async (ctx) => {
    ctx.body = { state: (await asked(ctx)).state.kind };
  });
  router.post('/code', async (ctx) => {
    await readForm(ctx, noFields);
    await needs.limit(clientOf(ctx).address);
    if (!kioskOf(ctx)) cookie.ask(ctx, await askToBeMarked(stores, needs, now()));
    seeOther(ctx, '/kiosk');
  });
  router.post('/here', (ctx) => {
    ctx.status = 204;
  });
  leaving(router, needs);
  return router;
}

function leaving(router: Router, { installation, cookie, settings, page, now }: KioskRouteNeeds): void {
  router.post('/wipe', async (ctx) => {
    await readForm(ctx, noFields);
    const wiped = await leaveKiosk(installation, cookie.read(ctx) ?? '', settings, now());
    if (wiped) wipeBrowser(ctx, wiped);
    else seeOther(ctx, '/');
  });
  router.get('/over', async (ctx) => {
    const { again, to } = ctx.query;
    const mark = await comeBack(installation.stores, typeof again === 'string' ? again : '', now());
    if (mark) cookie.write(ctx, mark.secret);
    seeOther(ctx, (mark && readEntrance(to)) || '/kiosk');
  });
  router.get('/idle', (ctx) => {
    if (!kioskOf(ctx)) return seeOther(ctx, '/');
    show(ctx, <KioskPage {...page(ctx)} view={{ kind: 'question' }} />);
  });
}

function seeOther(ctx: Context, to: string): void {
  ctx.status = 303;
  ctx.redirect(to);
}

function show(ctx: Context, view: VNode): void {
  ctx.type = 'html';
  ctx.body = renderPage(view);
}
