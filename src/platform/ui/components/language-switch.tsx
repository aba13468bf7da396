import type { Locale } from '../locale.ts';
import { locales } from '../locale.ts';
import type { PageModel } from '../page-model.ts';
import { translator } from '../translate.ts';

const names: Readonly<Record<Locale, string>> = { vi: 'Tiếng Việt', en: 'English' };

/** Plain links to this same page in each language. */
export function LanguageSwitch({ model }: { readonly model: PageModel }) {
  const t = translator(model.locale);
  return (
    <nav class="languages" aria-label={t('common.language')}>
      {locales.map((locale) => (
        <a
          key={locale}
          class="languages__link"
          href={withLanguage(model.url, locale)}
          lang={locale}
          hreflang={locale}
          aria-current={locale === model.locale ? 'true' : undefined}
        >
          {names[locale]}
        </a>
      ))}
    </nav>
  );
}

/** The same path and query with `lang` set; whatever else `url` was, it stays on this site. */
export function withLanguage(url: string, locale: Locale): string {
  const here = new URL(url, 'http://here.invalid');
  here.searchParams.set('lang', locale);
  return `/${here.pathname.replace(/^\/+/, '')}${here.search}`;
}
