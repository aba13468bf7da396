import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeViolations } from '../../support/axe.ts';
import { openBrowser } from '../../support/browser.ts';
import { openReaderDesk, type ReaderDesk, ticket } from './desk.ts';

let desk: ReaderDesk;
let browser: Browser;
beforeAll(async () => {
  [desk, browser] = await Promise.all([openReaderDesk(), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

describe('every page of the reader', () => {
  it('forbids scripts, frames and other hosts, and is kept nowhere', async () => {
    const { headers } = await fetch(`${desk.origin}/`);
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('has neither script nor style inside', async () => {
    for (const text of [await (await fetch(`${desk.origin}/`)).text(), (await desk.post('/open', { ticket })).text]) {
      expect(text).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=/);
    }
  });

  it('says that nobody in it is real, in both languages', async () => {
    expect(await (await fetch(`${desk.origin}/`)).text()).toContain('đều không có thật');
    expect(await (await fetch(`${desk.origin}/?lang=en`)).text()).toContain('nobody and no card in here is real');
  });

  it.each(['/open', '/read', '/show', '/stop'])(
    'that answers a form leads from %s to the start when fetched',
    async (path) => {
      const response = await fetch(`${desk.origin}${path}?lang=en`, { redirect: 'manual' });
      expect([response.status, response.headers.get('location')]).toEqual([303, '/?lang=en']);
    },
  );

  it.each(['/nothing', '/fonts/../../package.json', '/fonts/latin-900.woff2'])(
    'is a kind one at %s too',
    async (path) => {
      const response = await fetch(desk.origin + path);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('Không có trang này');
    },
  );

  it.each([
    ['/reader.css', 'text/css; charset=utf-8'],
    ['/icon.svg', 'image/svg+xml'],
    ['/fonts/vietnamese-600.woff2', 'font/woff2'],
  ])('finds %s', async (path, type) => {
    const response = await fetch(desk.origin + path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
  });
});

describe('in a browser', () => {
  it.each([
    ['vi', 'light', 360],
    ['en', 'dark', 360],
    ['vi', 'dark', 1280],
  ] as const)('the whole reading passes axe in %s, %s, %i wide', async (language, colorScheme, width) => {
    const context = await browser.newContext({ viewport: { width, height: 760 }, colorScheme });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(`${desk.origin}/?lang=${language}`);
    await inspect(page, width);
    await page.fill('#ticket', `${desk.provider.issuer}/reader#${ticket}`);
    await page.click('main button');
    await page.click('summary');
    await inspect(page, width);
    await page.click('button[value=whole]');
    await inspect(page, width);
    expect(await page.textContent('output')).toBe('042 917');
    expect(await page.getAttribute('html', 'lang')).toBe(language);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('a refusal passes axe, and the language can be changed on the way', async () => {
    desk.provider.answer('evidence', { status: 200, body: { outcome: 'refused', reasons: ['document_expired'] } });
    const context = await browser.newContext({ viewport: { width: 360, height: 760 } });
    const page = await context.newPage();
    await page.goto(`${desk.origin}/`);
    await page.fill('#ticket', ticket);
    await page.click('main button');
    await page.click('header button');
    expect(await page.textContent('h1')).toBe('Is this your request?');
    await page.click('button[value=whole]');
    await inspect(page, 360);
    expect(await page.textContent('.reasons')).toContain('The card has expired.');
    await context.close();
  });
});

async function inspect(page: Page, width: number): Promise<void> {
  const violations = await axeViolations(page);
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}
