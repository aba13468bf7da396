import type { ComponentChildren } from 'preact';
import type { KioskView, PageModel } from '../page-model.ts';
import { translator } from '../translate.ts';
import { KioskBar, KioskRefresh, OnKiosk } from './kiosk.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { SiteFooter } from './site-footer.tsx';

/** Modules under /assets that a page asks for. */
export type BrowserModule =
  | 'passkey'
  | 'reader'
  | 'case'
  | 'form-post'
  | 'console'
  | 'welcome'
  | 'capture'
  | 'card-qr'
  | 'leave'
  | 'kiosk'
  | 'letter'
  | 'print';

interface LayoutProps {
  readonly model: PageModel;
  /** For the browser's tab; the page's own h1 is its own affair. */
  readonly title: string;
  /** `journey`: in the middle of something, so nothing leads away by accident. `hall`: wide, with a way around. `console`: dense. */
  readonly shape: 'journey' | 'hall' | 'console' | 'plain';
  readonly navigation?: ComponentChildren;
  readonly scripts?: readonly BrowserModule[];
  readonly children: ComponentChildren;
}

/** The whole document around a page. */
export function Layout({ model, title, shape, navigation, scripts = [], children }: LayoutProps) {
  const t = translator(model.locale);
  const { kiosk } = model;
  const document = (
    <html lang={model.locale}>
      <Head title={title} scripts={kiosk ? [...scripts, 'kiosk'] : scripts} kiosk={kiosk} />
      <body class={`page page--${shape}`}>
        <a class="skip" href="#main">
          {t('common.skip')}
        </a>
        <header class="site-header">
          {model.sandbox && <p class="sandbox">{t('common.sandbox')}</p>}
          {kiosk && <KioskBar t={t} kiosk={kiosk} />}
          <div class="site-header__inner">
            <Brand linked={shape !== 'journey'} />
            <LanguageSwitch model={model} />
          </div>
          {navigation}
        </header>
        <main id="main" class="main" tabIndex={-1}>
          {children}
        </main>
        <SiteFooter t={t} linked={shape !== 'journey'} />
      </body>
    </html>
  );
  return kiosk ? <OnKiosk.Provider value={true}>{document}</OnKiosk.Provider> : document;
}

interface HeadProps {
  readonly title: string;
  readonly scripts: readonly BrowserModule[];
  readonly kiosk: KioskView | undefined;
}

function Head({ title, scripts, kiosk }: HeadProps) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#1a201c" media="(prefers-color-scheme: dark)" />
      <meta name="robots" content="noindex" />
      <title>{`${title} – Thai Nguyen ID`}</title>
      {kiosk && <KioskRefresh kiosk={kiosk} />}
      <link rel="icon" href="/assets/mark.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/assets/main.css" />
      {scripts.map((name) => (
        <script key={name} type="module" src={`/assets/${name}.js`} />
      ))}
    </head>
  );
}

function Brand({ linked }: { readonly linked: boolean }) {
  const words = (
    <>
      <img class="brand__mark" src="/assets/mark.svg" alt="" width="40" height="40" />
      <span class="brand__name">Thai Nguyen ID</span>
    </>
  );
  return linked ? (
    <a class="brand" href="/">
      {words}
    </a>
  ) : (
    <div class="brand">{words}</div>
  );
}
