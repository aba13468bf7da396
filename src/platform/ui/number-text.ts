import type { Locale } from './locale.ts';

const tags: Readonly<Record<Locale, string>> = { vi: 'vi-VN', en: 'en' };
const numbers = byLocale((tag) => new Intl.NumberFormat(tag));
const shares = byLocale((tag) => new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 }));

/** `12.345` in Vietnamese, `12,345` in English. */
export function numberText(locale: Locale, value: number): string {
  return numbers[locale].format(value);
}

/** `8,5%` of `part` in `whole`; of nothing it is nothing, a dash. */
export function shareText(locale: Locale, part: number, whole: number): string {
  return whole === 0 ? '–' : shares[locale].format(part / whole);
}

function byLocale(make: (tag: string) => Intl.NumberFormat): Readonly<Record<Locale, Intl.NumberFormat>> {
  return { vi: make(tags.vi), en: make(tags.en) };
}
