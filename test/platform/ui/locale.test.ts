import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { locales, negotiateLocale } from '../../../src/platform/ui/locale.ts';

describe('negotiating the language of a page', () => {
  it('is Vietnamese for somebody who says nothing', () => {
    expect(negotiateLocale({})).toBe('vi');
  });

  it('puts the language switch before the cookie, the service and the browser', () => {
    const wishes = { query: 'en', cookie: 'vi', uiLocales: 'vi', acceptLanguage: 'vi' };
    expect(negotiateLocale(wishes)).toBe('en');
    expect(negotiateLocale({ ...wishes, query: undefined, cookie: 'en' })).toBe('en');
    expect(negotiateLocale({ ...wishes, query: undefined, cookie: undefined, uiLocales: 'fr en-GB vi' })).toBe('en');
    expect(negotiateLocale({ acceptLanguage: 'en-US,en;q=0.9' })).toBe('en');
  });

  it('takes the browser’s languages by weight, not by order', () => {
    expect(negotiateLocale({ acceptLanguage: 'en;q=0.4, fr, vi;q=0.8' })).toBe('vi');
    expect(negotiateLocale({ acceptLanguage: 'vi;q=0.2, en-GB;q=0.7' })).toBe('en');
  });

  it('does not speak a language that the browser refuses', () => {
    expect(negotiateLocale({ acceptLanguage: 'en;q=0, vi;q=0.1' })).toBe('vi');
  });

  it('passes over languages we do not speak and words that are none', () => {
    expect(negotiateLocale({ query: 'fr', cookie: '<script>', uiLocales: 'tyz nut', acceptLanguage: 'fr, de' })).toBe(
      'vi',
    );
    expect(negotiateLocale({ query: 'EN-us' })).toBe('en');
  });

  it('answers any header with a language of ours', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2_000 }), fc.string(), (acceptLanguage, uiLocales) => {
        expect(locales).toContain(
          negotiateLocale({ acceptLanguage, uiLocales, query: uiLocales, cookie: acceptLanguage }),
        );
      }),
    );
  });
});
