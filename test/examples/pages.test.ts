import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { axeViolations } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { createPlainProvider, freePort, type PlainProvider } from './plain-provider.ts';
import { type RunningService, runService } from './running-service.ts';

let provider: PlainProvider;
let feedback: RunningService;
let health: RunningService;
let browser: Browser;

beforeAll(async () => {
  const [providerPort, feedbackPort, healthPort] = [await freePort(), await freePort(), await freePort()];
  provider = await createPlainProvider(providerPort, {
    feedback: `http://127.0.0.1:${feedbackPort}`,
    health: `http://127.0.0.1:${healthPort}`,
  });
  await provider.start();
  feedback = await runService('feedback', feedbackPort, provider.issuer);
  health = await runService('health', healthPort, provider.issuer);
  await feedback.register(provider.clients.feedback);
  await health.register(provider.clients.health);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await feedback?.abandon();
  await health?.abandon();
  await provider?.stop();
});

interface Tab {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained about, a broken content security policy among it. */
  readonly complaints: readonly string[];
}

async function openTab(options: Parameters<Browser['newContext']>[0] = {}): Promise<Tab> {
  const context = await browser.newContext({ locale: 'vi-VN', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // Chromium also reports every page that is answered with a status of 400 or more.
    if (message.type() === 'error' && !message.text().includes('server responded')) complaints.push(message.text());
  });
  return { page, context, complaints };
}

describe('the example services in a browser', () => {
  it('sign in, by one click, across two hosts, and out again', async () => {
    const { page, context, complaints } = await openTab();
    await page.goto(feedback.origin);
    await page.click('text=Đăng nhập bằng Thai Nguyen ID');
    expect(page.url()).toBe(`${feedback.origin}/`);
    expect(await page.textContent('h1')).toBe('Chào Ông/Bà Nguyễn Thị <Lan>');
    await page.click('text=Đăng xuất');
    expect(page.url()).toContain(`${provider.issuer}/session/end`);
    await page.evaluate(() => document.forms[0]!.submit());
    await page.waitForURL(`${feedback.origin}/`);
    expect(await page.textContent('[role=status]')).toContain('Ông/Bà đã đăng xuất');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('show nothing of the person by the back button after signing out', async () => {
    const { page, context } = await openTab();
    await page.goto(`${feedback.origin}/login`);
    expect(await page.content()).toContain('28/02/1990');
    await page.click('text=Đăng xuất');
    await page.goBack();
    expect(page.url()).toBe(`${feedback.origin}/`);
    expect(await page.content()).not.toContain('28/02/1990');
    await context.close();
  });

  it('take a letter by the keyboard alone', async () => {
    const { page, context } = await openTab();
    await page.goto(`${feedback.origin}/login`);
    await page.focus('#title');
    await page.keyboard.type('Đèn đường');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Ngõ 12 tối.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Đã nhận góp ý');
    expect(await page.textContent('.letters h3')).toBe('Đèn đường');
    await context.close();
  });
});

async function barriers(page: Page): Promise<readonly string[]> {
  const violations = await axeViolations(page);
  return violations.map(({ id, nodes }) => `${page.url()} ${id} ${nodes[0]?.html}`);
}

describe.each([
  { width: 360, colorScheme: 'light', lang: 'vi' },
  { width: 1280, colorScheme: 'dark', lang: 'en' },
] as const)('pages at $width px, $colorScheme, in $lang', ({ width, colorScheme, lang }) => {
  it('are accessible and fit', async () => {
    const { page, context, complaints } = await openTab({ viewport: { width, height: 800 }, colorScheme });
    const look = async (url: string) => {
      await page.goto(url);
      expect(await barriers(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await page.getAttribute('html', 'lang')).toBe(lang);
    };
    await look(`${feedback.origin}/?lang=${lang}`);
    await look(`${feedback.origin}/callback?state=unknown`);
    await look(`${feedback.origin}/login`);
    await page.evaluate(() => document.querySelector('form[action="/letters"]')!.setAttribute('novalidate', ''));
    await page.click('form[action="/letters"] button');
    expect(await barriers(page)).toEqual([]);
    await look(`${health.origin}/`);
    await look(`${health.origin}/login`);
    await look(`${health.origin}/results`);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
