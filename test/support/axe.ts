import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Result, RunOnly } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a page is held to: WCAG 2.2 at level AA, and what axe holds for good practice. */
export const accessible: RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
/** What can differ between light and dark. */
export const contrast: RunOnly = { type: 'rule', values: ['color-contrast'] };

/**
 * Everything axe finds wrong on the page as it stands. It is put into the document once and asked there, which costs a
 * third of a page of its own for each question; our pages have no frames that it would have to be carried into.
 */
export async function axeViolations(page: Page, runOnly: RunOnly = accessible): Promise<readonly Result[]> {
  if (page.frames().length > 1) throw new Error('a page with frames: axe would see one of them only');
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  return page.evaluate(async (wanted) => {
    const { axe } = window as unknown as { readonly axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, { runOnly: wanted, resultTypes: ['violations'] });
    return violations;
  }, runOnly);
}

/** The rule and the places of each. */
export function toLines(violations: readonly Result[]): readonly string[] {
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
