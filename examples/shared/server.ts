import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Koa, { type Context } from 'koa';
import { html } from './html.ts';
import { type Language, languageOf, type Say, sayIn } from './language.ts';
import { type Brand, page } from './page.ts';
import { explain } from './problem.ts';
import type { Settings } from './settings.ts';

export interface Visit {
  readonly ctx: Context;
  readonly language: Language;
  readonly say: Say;
}

export type Route = (visit: Visit) => void | Promise<void>;

export interface Service {
  readonly settings: Settings;
  readonly brand: Brand;
  /** Holds logo.svg and theme.css. */
  readonly folder: string;
  /** `GET /path` or `POST /path` to what answers it. */
  readonly routes: Readonly<Record<string, Route>>;
  /** What the provider itself posts: it has no browser, so no origin and no pages. What throws is answered with 400. */
  readonly calls?: Readonly<Record<string, (ctx: Context) => Promise<void>>>;
}

/** Listens; ends with the process that forked it, and tells that process when it is ready. */
export async function startService(service: Service): Promise<void> {
  const { settings } = service;
  const app = new Koa();
  app.proxy = settings.origin.startsWith('https:');
  app.on('error', (error: Error) => console.error(`${error.name} outside a page`));
  const files = await readFiles(service.folder);
  app.use((ctx) => answer(ctx, service, files));
  app.listen(settings.port, settings.host, () => {
    console.log(`${service.brand.name} – ${settings.origin}`);
    process.send?.({ listening: settings.origin });
  });
  process.on('disconnect', () => process.exit());
}

async function answer(ctx: Context, service: Service, files: Files): Promise<void> {
  const { settings, routes, calls = {} } = service;
  ctx.set(securityHeaders(settings));
  const call = calls[`${ctx.method} ${ctx.path}`];
  if (call) return answerCall(ctx, call);
  const file = files[ctx.path];
  if (file) {
    ctx.type = file.type;
    ctx.body = file.content;
    return;
  }
  const language = languageOf(ctx);
  const visit: Visit = { ctx, language, say: sayIn(language) };
  try {
    if (ctx.method === 'POST' && ctx.get('origin') !== settings.origin) ctx.throw(403);
    const route = routes[`${ctx.method === 'HEAD' ? 'GET' : ctx.method} ${ctx.path}`];
    if (!route) ctx.throw(404);
    await route(visit);
  } catch (error) {
    showProblem(visit, service, error);
  }
}

async function answerCall(ctx: Context, call: (ctx: Context) => Promise<void>): Promise<void> {
  try {
    await call(ctx);
    ctx.status = 200;
  } catch {
    ctx.status = 400;
    ctx.body = { error: 'invalid_request' };
  }
}

/** No script at all, and forms only to ourselves and, by the redirect at sign-out, to the provider. */
function securityHeaders({ issuer }: Settings): Record<string, string> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      "img-src 'self'",
      `form-action 'self' ${issuer.origin}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  };
}

function showProblem({ ctx, language, say }: Visit, { brand }: Service, error: unknown): void {
  const status = httpStatusOf(error);
  const problem = status
    ? { status, code: String(status), title: say('Không mở được trang này', 'This page cannot be opened'), text: '' }
    : explain(error, say);
  if (!status) console.error(`sign-in: ${problem.code}`);
  ctx.status = problem.status;
  if (problem.status === 503) ctx.set('retry-after', '5');
  const body = html`<h1>${problem.title}</h1>
    <p class="lead">${problem.text}</p>
    <p class="actions">
      ${!status && html`<a class="button" href="/login">${say('Đăng nhập lại', 'Sign in again')}</a>`}
      <a href="/">${say('Về trang đầu', 'Back to the first page')}</a>
    </p>
    <p class="fine">${say('Mã', 'Code')}: <code>${problem.code}</code></p>`;
  ctx.body = page({ brand, language, title: problem.title, body });
}

/** The status of a refusal of our own (`ctx.throw`), which koa marks with `expose`. */
function httpStatusOf(error: unknown): number | undefined {
  const { status, expose } = error as { readonly status?: number; readonly expose?: boolean };
  return expose ? status : undefined;
}

type Files = Readonly<Record<string, { readonly type: string; readonly content: string }>>;

async function readFiles(folder: string): Promise<Files> {
  const read = (...path: string[]) => readFile(join(...path), 'utf8');
  const styles = [await read(import.meta.dirname, 'base.css'), await read(folder, 'theme.css')];
  return {
    '/style.css': { type: 'text/css; charset=utf-8', content: styles.join('\n') },
    '/logo.svg': { type: 'image/svg+xml', content: await read(folder, 'logo.svg') },
  };
}
