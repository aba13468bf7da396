import { type Html, html } from './html.ts';
import { type Language, sayIn } from './language.ts';

export interface Brand {
  readonly name: string;
  readonly motto: Readonly<Record<Language, string>>;
}

export interface PageParts {
  readonly brand: Brand;
  readonly language: Language;
  readonly title?: string;
  readonly body: Html;
}

/** The frame around every page of a service. */
export function page({ brand, language, title, body }: PageParts): string {
  const say = sayIn(language);
  const other = language === 'en' ? 'vi' : 'en';
  return html`<!doctype html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${title && `${title} – `}${brand.name}</title>
  <link rel="icon" href="/logo.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/style.css">
</head>
<body>
  <a class="skip" href="#main">${say('Đến nội dung chính', 'Skip to the content')}</a>
  <header>
    <div class="wide">
      <a class="brand" href="/"><img src="/logo.svg" alt="" width="44" height="44"><span>${brand.name}</span></a>
      <a class="language" href="/?lang=${other}" hreflang="${other}" lang="${other}">${language === 'en' ? 'Tiếng Việt' : 'English'}</a>
    </div>
  </header>
  <main id="main" class="wide">${body}</main>
  <footer>
    <div class="wide">
      <p>${brand.motto[language]}</p>
      <p>${say(
        'Dịch vụ mẫu để thử Thai Nguyen ID. Mọi người và dữ liệu ở đây đều không có thật.',
        'An example service for trying out Thai Nguyen ID. The people and data here are not real.',
      )}</p>
    </div>
  </footer>
</body>
</html>`.toString();
}
