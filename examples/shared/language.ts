import type { Context } from 'koa';

export type Language = 'vi' | 'en';

/** Both languages side by side, where they are used: `say('Đăng xuất', 'Sign out')`. */
export type Say = (vietnamese: string, english: string) => string;

/** Vietnamese unless `?lang=en` was chosen, now or on an earlier page. */
export function languageOf(ctx: Context): Language {
  const asked = ctx.query.lang;
  if (asked === 'vi' || asked === 'en') {
    ctx.cookies.set('lang', asked, { sameSite: 'lax', signed: false, overwrite: true });
    return asked;
  }
  return ctx.cookies.get('lang') === 'en' ? 'en' : 'vi';
}

export function sayIn(language: Language): Say {
  return (vietnamese, english) => (language === 'en' ? english : vietnamese);
}
