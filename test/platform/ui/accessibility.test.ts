import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { renderPage } from '../../../src/platform/ui/render.ts';
import { openBrowser } from '../../support/browser.ts';
import { type AssetServer, assetServer } from './asset-server.ts';
import { samples } from './samples/index.ts';

/** The fragments that make the reader's pages show all they have. */
const fragments: Readonly<Record<string, string>> = {
  reader: '#f3bYq0nY5W5Zp0dJm3mKqkq1Z4q2b1v5',
  'reader-app': '#f3bYq0nY5W5Zp0dJm3mKqkq1Z4q2b1v5',
  'reader-done': '#code=481516',
};
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

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

/** No frames here: one pass in the page itself is enough, and only violations are wanted. */
function axe(): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
}

/** The rule and the place of everything axe finds wrong. */
async function violations(builder: AxeBuilder): Promise<readonly string[]> {
  const found = await builder.analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

// The form_post page leaves at once: its own test watches it.
describe.each(samples.filter(({ name }) => name !== 'form-post').map(({ name }) => name))('the page %s', (name) => {
  it('passes WCAG 2.2 AA by axe, in light and in dark', async () => {
    await open(name);
    expect(await violations(axe().withTags(rules))).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await violations(axe().withRules(['color-contrast']))).toEqual([]);
  });

  it('fits 320 px without scrolling sideways, and obeys its own content security policy', async () => {
    await open(name);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
    expect(complaints.filter((text) => /Content Security Policy|Uncaught/.test(text))).toEqual([]);
  });
});
