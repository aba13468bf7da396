// W3C Content Security Policy Level 3: the one page of the reader with a script, its own and no other.
import type { Router } from '@koa/router';
import type { Context } from 'koa';
import { type Desk, languageOf, screensFor, showReadResult, withReading } from '../reader-routes.ts';
import type { Reading } from '../reading-store.ts';
import { readInto } from '../visit.ts';
import type { OwnCards } from './own-cards.ts';

const scripts: ReadonlySet<string> = new Set(['card-qr.js', 'card-qr-decoder.js']);

/** "Make your own test card": the page, what it sends, and its script. */
export function addOwnCardRoutes(router: Router, desk: Desk, ownCards: OwnCards): void {
  router.post('/own-card', (ctx) =>
    withReading(desk, ctx, ({ id }) => show(ctx, screensFor(desk, ctx).ownCard({ reading: id }))),
  );
  router.post('/own-card/read', (ctx) =>
    withReading(desk, ctx, (reading, form) => make(desk, ctx, { ownCards, reading, text: form.get('qr') ?? '' })),
  );
  router.get(['/own-card', '/own-card/read'], (ctx) => {
    ctx.status = 303;
    ctx.redirect(`/?lang=${languageOf(ctx)}`);
  });
  router.get('/assets/:name', async (ctx) => {
    const name = ctx.params.name ?? '';
    const script = scripts.has(name) ? await ownCards.script(name) : undefined;
    if (!script) return;
    ctx.type = 'text/javascript; charset=utf-8';
    ctx.body = script;
  });
}

interface Sent {
  readonly ownCards: OwnCards;
  readonly reading: Reading;
  readonly text: string;
}

async function make(desk: Desk, ctx: Context, { ownCards, reading, text }: Sent): Promise<void> {
  const own = await ownCards.make(text);
  if (own.kind === 'refused') {
    ctx.status = 422;
    show(ctx, screensFor(desk, ctx).ownCard({ reading: reading.id, tried: { text, problem: own.problem } }));
    return;
  }
  const again = { action: '/own-card/read', fields: { qr: text } };
  showReadResult(desk, ctx, { reading, result: await readInto(desk, reading, own.card), again });
}

function show(ctx: Context, page: string): void {
  ctx.set('Content-Security-Policy', `${ctx.response.get('Content-Security-Policy')}; script-src 'self'`);
  ctx.body = page;
}
