export const locales = ['vi', 'en'] as const;
export type Locale = (typeof locales)[number];

/** Vietnamese is the language of the province, and of anyone who states no other. */
export const defaultLocale: Locale = 'vi';

/** The cookie that remembers a choice made with the language switch. */
export const localeCookie = 'tnid_lang';

export interface LanguageWishes {
  /** `?lang=` of the address, the language switch. */
  readonly query?: string | undefined;
  /** The value of the `tnid_lang` cookie. */
  readonly cookie?: string | undefined;
  /** `ui_locales` of the authorization request: space-separated, in order of preference. */
  readonly uiLocales?: string | undefined;
  readonly acceptLanguage?: string | undefined;
}

/** The first wish we can fulfil, the person's own choice before the service's and the browser's. Never fails. */
export function negotiateLocale(wishes: LanguageWishes): Locale {
  return (
    known(wishes.query) ??
    known(wishes.cookie) ??
    firstKnown(wishes.uiLocales?.slice(0, 400).split(' ')) ??
    firstKnown(byQuality(wishes.acceptLanguage)) ??
    defaultLocale
  );
}

/** OpenID Connect Core §3.1.2.1: a BCP 47 tag counts by its language subtag. */
function known(tag: string | undefined): Locale | undefined {
  const language = tag?.trim().toLowerCase().split('-')[0];
  return locales.find((locale) => locale === language);
}

function firstKnown(tags: readonly string[] | undefined): Locale | undefined {
  return tags?.map(known).find((locale) => locale !== undefined);
}

/** RFC 9110 §12.5.4: ranges in order of their weight; a weight of zero means "not this one". */
function byQuality(header: string | undefined): readonly string[] | undefined {
  return header
    ?.slice(0, 400)
    .split(',')
    .map((range) => ({ tag: range.split(';')[0] ?? '', quality: qualityOf(range) }))
    .filter((range) => range.quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map((range) => range.tag);
}

function qualityOf(range: string): number {
  const stated = /;\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(range)?.[1];
  return stated === undefined ? 1 : Number(stated);
}
