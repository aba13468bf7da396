import Router from '@koa/router';
import type { Context } from 'koa';
import type { VNode } from 'preact';
import { Refusal } from '../../kernel/refusal.ts';
import type { Config } from '../../platform/config/schema.ts';
import { allowFormAction } from '../../platform/http/security-headers.ts';
import type { Locale } from '../../platform/ui/locale.ts';
import { renderPage } from '../../platform/ui/render.ts';
import { FrontPage } from '../pages/front-page.tsx';
import { ReaderDonePage } from '../pages/reader-done-page.tsx';
import { ReaderPage } from '../pages/reader-page.tsx';
import type { createPageModel } from './page.ts';

export interface Example {
  readonly name: string;
  readonly nameEn: string;
  readonly url: string;
  readonly purpose: string;
  readonly purposeEn: string;
}

/** The front page, the two pages a reader app's links lead to, and what browsers ask about our passkeys. */
export function frontRoutes(
  config: Config,
  page: ReturnType<typeof createPageModel>,
  examples: readonly Example[],
): Router {
  const router = new Router();
  const { reader_url: reader } = config.sandbox;
  router.get('/', (ctx) => {
    const model = page(ctx);
    const shown = examples.length > 0 && { examples: examples.map((example) => inWords(example, model.locale)) };
    show(ctx, <FrontPage {...model} accountUrl="/account" docsUrl="/api/openapi.json" {...shown} />);
  });
  router.get('/reader', (ctx) => {
    const model = page(ctx);
    if (reader) allowFormAction(ctx, reader);
    const sandbox = reader && { sandboxReaderUrl: `${reader}/open?lang=${model.locale}` };
    show(ctx, <ReaderPage {...model} {...sandbox} />);
  });
  // WebAuthn Level 3 §5.11.1: asked by browsers that were told our relying party id elsewhere, by whatever name of ours.
  router.get('/.well-known/webauthn', (ctx) => {
    const origins = config.passkey.related_origins;
    if (origins.length === 0) throw new Refusal('request.not_found');
    ctx.body = { origins };
  });
  router.get('/reader/done', (ctx) => show(ctx, <ReaderDonePage {...page(ctx)} />));
  return router;
}

function inWords({ url, name, nameEn, purpose, purposeEn }: Example, locale: Locale) {
  return locale === 'en' ? { url, name: nameEn, purpose: purposeEn } : { url, name, purpose };
}

function show(ctx: Context, view: VNode): void {
  ctx.type = 'html';
  ctx.body = renderPage(view);
}
