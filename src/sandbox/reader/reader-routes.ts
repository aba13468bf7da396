import { Router } from '@koa/router';
import type { Context } from 'koa';
import type { SandboxCard } from '../sandbox-card.ts';
import { findAsset } from './assets.ts';
import type { ChipApi, Trouble } from './chip-api.ts';
import type { MessageModel } from './pages/message-page.tsx';
import { readForm } from './read-form.ts';
import type { Reading, ReadingStore } from './reading-store.ts';
import type { Screens } from './screens.tsx';
import { mayPass, nameTrouble, type TroubleName } from './trouble-words.ts';
import { openReading, type ReadResult, readInto } from './visit.ts';
import { chooseLanguage, type Language } from './words.ts';

export interface Desk {
  readonly issuer: string;
  readonly cards: readonly SandboxCard[];
  readonly api: ChipApi;
  readonly readings: ReadingStore;
  readonly screens: Readonly<Record<Language, Screens>>;
}

export function readerRoutes(desk: Desk): Router {
  const router = new Router();
  router.get('/', (ctx) => {
    ctx.body = screensFor(desk, ctx).start();
  });
  router.post('/open', (ctx) => open(desk, ctx));
  router.post('/show', (ctx) => withReading(desk, ctx, (reading) => show(desk, ctx, reading)));
  router.post('/read', (ctx) => withReading(desk, ctx, (reading, form) => read(desk, ctx, reading, form)));
  router.post('/stop', (ctx) => withReading(desk, ctx, (reading) => stop(desk, ctx, reading)));
  router.get(['/open', '/show', '/read', '/stop'], (ctx) => {
    ctx.status = 303;
    ctx.redirect(`/?lang=${languageOf(ctx)}`);
  });
  router.get(['/reader.css', '/icon.svg', '/fonts/:name'], sendAsset);
  return router;
}

export function screensFor(desk: Desk, ctx: Context): Screens {
  return desk.screens[languageOf(ctx)];
}

async function open(desk: Desk, ctx: Context): Promise<void> {
  const ticket = (await readForm(ctx.req))?.get('ticket');
  if (!ticket) return showTrouble(desk, ctx, 400, 'form');
  const result = await openReading(desk, ticket);
  if (result.kind === 'not_a_ticket') return showTrouble(desk, ctx, 400, result.input);
  if (result.kind === 'trouble')
    return showApiTrouble(desk, ctx, result.trouble, { action: '/open', fields: { ticket } });
  ctx.body = screensFor(desk, ctx).check(result.reading);
}

function show(desk: Desk, ctx: Context, reading: Reading): void {
  const screens = screensFor(desk, ctx);
  ctx.body = reading.outcome ? screens.outcome(reading, reading.outcome) : screens.check(reading);
}

async function read(desk: Desk, ctx: Context, reading: Reading, form: URLSearchParams): Promise<void> {
  const card = desk.cards.find((one) => one.id === form.get('card'));
  if (!card) return showTrouble(desk, ctx, 400, 'form');
  const result = await readInto(desk, reading, card);
  showReadResult(desk, ctx, { reading, result, again: { action: '/read', fields: { card: card.id } } });
}

interface Read {
  readonly reading: Reading;
  readonly result: ReadResult;
  /** The form of another try, besides the reading. */
  readonly again: Retry;
}

type Retry = NonNullable<MessageModel['retry']>;

export function showReadResult(desk: Desk, ctx: Context, { reading, result, again }: Read): void {
  if (result.kind === 'outcome') ctx.body = screensFor(desk, ctx).outcome(reading, result.outcome);
  else showApiTrouble(desk, ctx, result.trouble, { ...again, fields: { reading: reading.id, ...again.fields } });
}

function stop(desk: Desk, ctx: Context, reading: Reading): void {
  desk.readings.drop(reading.id);
  ctx.body = screensFor(desk, ctx).stopped();
}

async function sendAsset(ctx: Context): Promise<void> {
  const asset = await findAsset(ctx.path);
  if (!asset) return;
  ctx.type = asset.type;
  ctx.set('Cache-Control', 'public, max-age=3600');
  ctx.body = asset.body;
}

/** Runs `work` with the reading the form names, or shows that there is none. */
export async function withReading(
  desk: Desk,
  ctx: Context,
  work: (reading: Reading, form: URLSearchParams) => void | Promise<void>,
): Promise<void> {
  const form = await readForm(ctx.req);
  if (!form) return showTrouble(desk, ctx, 400, 'form');
  const reading = desk.readings.find(form.get('reading') ?? '');
  if (!reading) return showTrouble(desk, ctx, 410, 'expired');
  await work(reading, form);
}

function showTrouble(desk: Desk, ctx: Context, status: number, name: TroubleName): void {
  ctx.status = status;
  ctx.body = screensFor(desk, ctx).trouble(name);
}

/** The provider's status is not ours: 410 for what is over, 503 for what may pass, else 502. */
function showApiTrouble(desk: Desk, ctx: Context, trouble: Trouble, retry: Retry): void {
  const name = nameTrouble(trouble, retry.action === '/open' ? 'open' : 'read');
  const over = name === 'ticket' || name === 'expired';
  ctx.status = over ? 410 : mayPass(name) ? 503 : 502;
  ctx.body = screensFor(desk, ctx).trouble(name, {
    ...(trouble.kind === 'problem' ? { code: trouble.code } : {}),
    ...(mayPass(name) ? { retry } : {}),
  });
}

export function languageOf(ctx: Context): Language {
  const wish = ctx.query.lang;
  return chooseLanguage(Array.isArray(wish) ? wish[0] : wish);
}
