import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { renderPage } from '../../../src/platform/ui/render.ts';
import { accessible, axeViolations, contrast, toLines } from '../../support/axe.ts';
import { openBrowser } from '../../support/browser.ts';
import { type AssetServer, assetServer } from './asset-server.ts';
import { samples } from './samples/index.ts';

/** The fragments that make the reader's pages show all they have. */
const fragments: Readonly<Record<string, string>> = {
  reader: '#f3bYq0nY5W5Zp0dJm3mKqkq1Z4q2b1v5',
  'reader-app': '#f3bYq0nY5W5Zp0dJm3mKqkq1Z4q2b1v5',
  'reader-done': '#code=481516',
};

let server: AssetServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  server = await assetServer((path) => {
    const sample = samples.find(({ name }) => path === `/${name}`);
    return sample && { body: renderPage(sample.page('vi')) };
  });
  browser = await openBrowser();
  context = await browser.newContext({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

async function open(name: string): Promise<void> {
  complaints = [];
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(`${server.origin}/${name}${fragments[name] ?? ''}`);
}

// The form_post page leaves at once: its own test watches it.
describe.each(samples.filter(({ name }) => name !== 'form-post').map(({ name }) => name))('the page %s', (name) => {
  beforeAll(() => open(name));

  it('fits 320 px without scrolling sideways, and obeys its own content security policy', async () => {
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
    expect(complaints.filter((text) => /Content Security Policy|Uncaught/.test(text))).toEqual([]);
  });

  it('passes WCAG 2.2 AA by axe, in light and in dark', async () => {
    expect(toLines(await axeViolations(page, accessible))).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(toLines(await axeViolations(page, contrast))).toEqual([]);
  });
});

describe('a page that shuts people out', () => {
  it('is found out, also where only its dark colours do', async () => {
    await page.goto('about:blank');
    await page.setContent(`<!doctype html><html lang="vi"><title>Thử</title><main><h1>Thử</h1><img src="data:,">
      <style>@media (prefers-color-scheme: dark) { p { color: #ddd; } }</style><p>Chữ này nhạt quá</p></main></html>`);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(toLines(await axeViolations(page, accessible))).toEqual(['image-alt: img']);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(toLines(await axeViolations(page, contrast))).toEqual(['color-contrast: p']);
  });
});
