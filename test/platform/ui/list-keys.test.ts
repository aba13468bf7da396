import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { renderPage } from '../../../src/platform/ui/render.ts';
import { openBrowser } from '../../support/browser.ts';
import { type AssetServer, assetServer } from './asset-server.ts';
import { samples } from './samples/index.ts';

let server: AssetServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const list = samples.find(({ name }) => name === 'console-list')!;
  server = await assetServer((path) => (path === '/list' ? { body: renderPage(list.page('vi')) } : undefined));
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const focused = () =>
  page.evaluate(() => document.activeElement?.getAttribute('href') ?? document.activeElement?.localName);

describe('a list of the officers’ hall, by keyboard', () => {
  it('is walked with j and k, and opened with Enter', async () => {
    await page.goto(`${server.origin}/list`);
    const walk: unknown[] = [];
    for (const key of ['j', 'j', 'k', 'k', 'j']) {
      await page.keyboard.press(key);
      walk.push(await focused());
    }
    expect(walk).toEqual([0, 1, 0, 0, 1].map((row) => `/console/queue?x=${row}`));
    await Promise.all([page.waitForURL('**/console/queue?x=1'), page.keyboard.press('Enter')]);
  }, 60_000);

  it('finds its filters with / and its help with ?, leaves both with Escape, and leaves letters alone where one types', async () => {
    await page.goto(`${server.origin}/list`);
    await page.keyboard.press('/');
    expect(await focused()).toBe('select');
    await page.keyboard.press('j');
    expect(await focused()).toBe('select');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('body');
    await page.keyboard.press('?');
    expect(await page.locator('[data-keys]').getAttribute('open')).not.toBeNull();
    await page.keyboard.press('Escape');
    expect(await page.locator('[data-keys]').getAttribute('open')).toBeNull();
    await page.keyboard.press('?');
    await page.keyboard.press('?');
    expect(await page.locator('[data-keys]').getAttribute('open')).toBeNull();
  }, 60_000);
});
