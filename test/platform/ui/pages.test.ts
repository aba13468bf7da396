import { describe, expect, it } from '@jest/globals';
import { locales } from '../../../src/platform/ui/locale.ts';
import { vi } from '../../../src/platform/ui/messages/vi/index.ts';
import { renderPage } from '../../../src/platform/ui/render.ts';
import { attribute, tags, visibleText } from './html.ts';
import { samples } from './samples/index.ts';

const pages = samples.flatMap(({ name, page }) =>
  locales.map((locale) => ({ name: `${name} (${locale})`, locale, html: renderPage(page(locale)) })),
);

const keys = Object.keys(vi);

/** Names of the pages of which something is true that must not be. */
function wrong(isWrong: (html: string, locale: string) => boolean): string[] {
  return pages.filter(({ html, locale }) => isWrong(html, locale)).map(({ name }) => name);
}

describe('every page', () => {
  it('is a whole document in its language', () => {
    expect(wrong((html, locale) => !html.startsWith(`<!doctype html><html lang="${locale}">`))).toEqual([]);
    expect(wrong((html) => !/<title>[^<]+ – Thai Nguyen ID<\/title>/.test(html))).toEqual([]);
  });

  it('has one h1, and no heading that skips a level', () => {
    expect(wrong((html) => tags(html, 'h1').length !== 1)).toEqual([]);
    expect(wrong((html) => tags(html, 'h3').length > 0 && tags(html, 'h2').length === 0)).toEqual([]);
  });

  it('has every word: no key, no placeholder, nothing undefined', () => {
    expect(wrong((html) => /\{\w+\}|undefined|\[object|NaN/.test(visibleText(html)))).toEqual([]);
    expect(wrong((html) => keys.some((key) => html.includes(`>${key}<`)))).toEqual([]);
  });

  it('has no inline script, style or handler', () => {
    expect(wrong((html) => tags(html, 'style').length > 0 || / style="| on[a-z]+="|javascript:/i.test(html))).toEqual(
      [],
    );
    expect(wrong((html) => /<script(?![^>]* src="\/assets\/[a-z-]+\.js")[^>]*>/.test(html))).toEqual([]);
    expect(wrong((html) => /<script[^>]*>[^<]/.test(html))).toEqual([]);
  });

  it('has a label for every field', () => {
    const unlabelled = (html: string) =>
      tags(html, 'input')
        .filter((tag) => attribute(tag, 'type') !== 'hidden')
        .some(
          (tag) =>
            !attribute(tag, 'aria-label') &&
            !/<label[^>]*>$/.test(html.slice(0, html.indexOf(tag))) &&
            !html.includes(`<label class="field__label" for="${attribute(tag, 'id')}"`),
        );
    expect(wrong(unlabelled)).toEqual([]);
  });

  it('has each id once, and every reference finds its own', () => {
    const ids = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
    expect(wrong((html) => new Set(ids(html)).size !== ids(html).length)).toEqual([]);
    const described = (html: string) =>
      [...html.matchAll(/ aria-describedby="([^"]+)"/g)].flatMap((match) => match[1]!.split(' '));
    expect(wrong((html) => described(html).some((id) => !ids(html).includes(id)))).toEqual([]);
    const jumps = (html: string) => [...html.matchAll(/ href="#([^"]+)"/g)].map((match) => match[1]!);
    expect(wrong((html) => jumps(html).some((id) => !ids(html).includes(id)))).toEqual([]);
  });

  it('has an alternative text for every image, empty where words stand beside it', () => {
    expect(wrong((html) => tags(html, 'img').some((tag) => !tag.includes(' alt')))).toEqual([]);
  });

  it('changes nothing by a link: forms post, but for those that narrow a list', () => {
    const forms = (html: string) => tags(html, 'form').filter((tag) => !tag.includes(' data-filter'));
    expect(wrong((html) => forms(html).some((tag) => attribute(tag, 'method') !== 'post'))).toEqual([]);
  });

  it('can be read in the other language at the same place', () => {
    expect(wrong((html) => !/hreflang="vi"/.test(html) || !/href="\/[^"]*[?&]?lang=en"/.test(html))).toEqual([]);
  });

  it('never claims to be what only VNeID may be', () => {
    expect(wrong((html) => /tài khoản định danh điện tử|mức độ 2/i.test(html))).toEqual([]);
  });
});

describe('every page in the middle of a sign-in', () => {
  const journeys = pages.filter(({ html }) => html.includes('journey__side'));

  it('leads nowhere by accident', () => {
    expect(journeys.length).toBeGreaterThan(40);
    const astray = journeys.filter(({ html }) => /<a[^>]* href="\/(account)?"/.test(html));
    expect(astray.map(({ name }) => name)).toEqual([]);
    expect(journeys.filter(({ html }) => html.includes('class="brand" href')).map(({ name }) => name)).toEqual([]);
  });
});

describe('every page with a csrf token', () => {
  it('sends it with each form', () => {
    const forms = (html: string) => html.match(/<form.*?<\/form>/gs) ?? [];
    const guarded = pages.filter(({ html }) => html.includes('name="csrf"'));
    expect(guarded.length).toBeGreaterThan(30);
    const leaks = guarded.filter(({ html }) => forms(html).some((form) => !form.includes('name="csrf" value="token"')));
    expect(leaks.map(({ name }) => name)).toEqual([]);
  });
});
