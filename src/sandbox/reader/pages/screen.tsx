import type { ComponentChildren } from 'preact';
import type { Language, Say } from '../words.ts';

/** What every screen must be told. */
export interface ScreenModel {
  readonly language: Language;
  readonly say: Say;
  /** How this screen is shown again in the other language: fetched, or posted with the reading's id. */
  readonly again: { readonly href: string } | { readonly action: string; readonly reading: string };
}

interface ScreenProps {
  readonly model: ScreenModel;
  readonly title: string;
  /** A module of ours; the page works without it. */
  readonly script?: string;
  readonly children: ComponentChildren;
}

/** The phone around every page: name, language switch, and the words that nobody in here is real. */
export function Screen({ model, title, script, children }: ScreenProps) {
  const { say, language } = model;
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} – ${say('app.name')}`}</title>
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href="/reader.css" />
        {script ? <script type="module" src={script} /> : null}
      </head>
      <body>
        <div class="phone">
          <header>
            <div class="bar">
              <span class="bar-name">
                <img src="/icon.svg" alt="" width="28" height="28" />
                {say('app.name')}
              </span>
              <LanguageSwitch model={model} />
            </div>
            <p class="sandbox">{say('app.sandbox')}</p>
          </header>
          <main>{children}</main>
          <footer>{say('app.about')}</footer>
        </div>
      </body>
    </html>
  );
}

function LanguageSwitch({ model }: { readonly model: ScreenModel }) {
  const { again, language, say } = model;
  const other: Language = language === 'vi' ? 'en' : 'vi';
  const words = { lang: other, title: say('app.other_language_hint') };
  if ('href' in again) {
    return (
      <a class="switch" href={`${again.href}?lang=${other}`} {...words}>
        {say('app.other_language')}
      </a>
    );
  }
  return (
    <form method="post" action={`${again.action}?lang=${other}`}>
      <input type="hidden" name="reading" value={again.reading} />
      <button class="switch" type="submit" {...words}>
        {say('app.other_language')}
      </button>
    </form>
  );
}
