import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { accessible, axeViolations, contrast, toLines } from '../../support/axe.ts';

const widths = [360, 1280] as const;

/** Set to a folder, every page that is inspected leaves its pictures there. */
const pictures = process.env.JOURNEY_PICTURES;

/**
 * Everything that is wrong with the page as it stands: what axe finds at a phone's and a desk's width, in light and in
 * dark, scrolling sideways, a wrong language. Leaves the page as it was.
 */
export async function inspectPage(page: Page, locale: string, name: string): Promise<readonly string[]> {
  const viewport = page.viewportSize()!;
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    found.push(...(await sidewaysAt(page, width)));
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // In the dark only the colours are others.
      const violations = await axeViolations(page, colorScheme === 'light' ? accessible : contrast);
      found.push(...toLines(violations).map((text) => `${width} ${colorScheme}: ${text}`));
      if (pictures) await takePicture(page, `${name}-${locale}-${width}-${colorScheme}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize(viewport);
  const lang = await page.locator('html').getAttribute('lang');
  return lang === locale ? found : [...found, `lang is ${lang}, not ${locale}`];
}

async function sidewaysAt(page: Page, width: number): Promise<readonly string[]> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return wider > 0 ? [`${width}: scrolls sideways by ${wider} px`] : [];
}

async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures!, { recursive: true });
  await page.screenshot({ path: join(pictures!, `${name}.png`), fullPage: true });
}
