import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { signInOfficerWithBrowser, type TestOfficer } from '../../support/officers.ts';
import type { TestServer } from '../../support/server.ts';

const pictures = process.env.JOURNEY_PICTURES;

/** An officer at work: a browser of their own, signed in to the hall. */
export async function atDesk(browser: Browser, server: TestServer, officer: TestOfficer): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'vi' });
  const page = await context.newPage();
  await signInOfficerWithBrowser(server, officer, page);
  return page;
}

/** Looks somebody up by their number, for a reason, and opens their record and its room of interventions. */
export async function openInterventions(page: Page, number: string): Promise<void> {
  await page.goto(new URL('/console/people', page.url()).href);
  await page.fill('#who', number);
  await page.selectOption('#reason', 'citizen_asked');
  await page.fill('#reference', 'H55.26-251123-0001');
  await page.click('.look-up button');
  await page.locator('form[action$="/open"] button').first().click();
  await page.click('a[href$="/interventions"]');
}

/** Chooses what to do and why. */
export async function ask(page: Page, kind: string, reason: string, note = ''): Promise<void> {
  await page.click(`a[href$="kind=${kind}"]`);
  await picture(page, `ask-${kind}`);
  await page.check(`input[value="${reason}"]`);
  if (note) await page.fill('#note', note);
  await page.click('.ruling button');
}

/** Takes the case that this link leads to, and decides it. */
export async function decide(page: Page, caseId: string, ruling: string): Promise<void> {
  await page.goto(new URL(`/console/cases/${caseId}`, page.url()).href);
  await page.click('form[action$="/lease"] button');
  await picture(page, `decide-${ruling}`);
  await page.check(`input[value="${ruling}"]`);
  await page.click('form[action$="/decision"] button');
}

/** The newest case of the person whose interventions are shown. */
export async function newestCase(page: Page): Promise<string> {
  const href = await page.locator('.interventions a[href^="/console/cases/"]').first().getAttribute('href');
  return href!.split('/').at(-1)!;
}

/** Set JOURNEY_PICTURES to a folder to look at the pages, at both widths and in both languages. */
export async function picture(page: Page, name: string): Promise<void> {
  for (const width of [768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wider > 0) throw new Error(`${name} scrolls sideways by ${wider} px at ${width}`);
    if (!pictures) continue;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
}
