import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';

/** Set to a folder, every page that is watched leaves its picture there. */
const pictures = process.env.JOURNEY_PICTURES;

/** A page whose every misstep is noted: what ran, what was stopped, what was made of words, and what scrolls sideways. */
export interface WatchedPage {
  readonly missteps: readonly string[];
  /** Opens the address, and answers what stands on the page. */
  open(url: string): Promise<string>;
}

/** Made of words, no page of ours has them. */
const strange =
  'script:not([src]), style, iframe, object, embed, base, svg script, [src="x"], [onerror], [onload], [onfocus], ' +
  '[onclick], [href^="javascript:" i], [src^="javascript:" i], [action^="javascript:" i], [formaction]';

export async function watchedPage(context: BrowserContext, issuer: string): Promise<WatchedPage> {
  const page = await context.newPage();
  const missteps: string[] = [];
  const note = (what: string) => missteps.push(`${new URL(page.url()).pathname}: ${what}`);
  page.on('dialog', (dialog) => {
    note(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => note(`uncaught ${error.message}`));
  page.on('request', (request) => {
    const isOurs = request.url().startsWith(`${issuer}/`) || request.url().startsWith('data:');
    if (!isOurs) note(`asked elsewhere for ${request.url().slice(0, 80)}`);
  });
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  return {
    missteps,
    async open(url) {
      said.length = 0;
      const answer = await page.goto(url);
      // What a browser makes around a picture is the browser's.
      if (answer?.headers()['content-type']?.startsWith('image/')) return '';
      for (const text of said) if (/Content Security Policy|Uncaught/.test(text)) note(text);
      const { made, wider } = await look(page);
      if (made.length > 0) note(`was made of words: ${made.join(', ')}`);
      if (wider.length > 0) note(`scrolls sideways for ${wider.join(', ')}`);
      if (pictures) await takePicture(page, pictures);
      return page.content();
    },
  };
}

/** What was made of words, and the innermost of what makes the page wider than its window. */
function look(page: Page) {
  return page.evaluate((selector) => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const all = scrollWidth > clientWidth ? [...document.querySelectorAll('body *')] : [];
    const wide = all.filter((one) => one.getBoundingClientRect().right > clientWidth);
    const inner = wide.filter((one) => ![...one.children].some((child) => wide.includes(child)));
    return {
      made: [...document.querySelectorAll(selector)].map(({ outerHTML }) => outerHTML.slice(0, 80)),
      wider: [...new Set(inner.map((one) => `${one.parentElement?.className} > ${one.localName}.${one.className}`))],
    };
  }, strange);
}

async function takePicture(page: Page, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const name = `${page.viewportSize()?.width}${new URL(page.url()).pathname.replaceAll('/', '-')}`.slice(0, 90);
  await page.screenshot({ path: join(folder, `${name}-${Date.now() % 100_000}.png`), fullPage: true });
}
