import { renderToString } from 'preact-render-to-string';
import { type Manner, manners } from './manner.ts';

type Language = 'vi' | 'en';

const words = {
  vi: {
    title: 'Nơi xác thực thẻ (giả lập)',
    lead: 'Trang này đóng vai đơn vị được cấp phép xác thực thẻ. Chọn cách trả lời để xem Thai Nguyen ID xử lý ra sao.',
    now: 'Đang chọn',
  },
  en: {
    title: 'Card verification service (simulated)',
    lead: 'This page plays the licensed verification service. Choose how it answers, and see what Thai Nguyen ID makes of it.',
    now: 'Chosen',
  },
} as const;

const texts: Readonly<Record<Language, Readonly<Record<Manner, string>>>> = {
  vi: {
    honest: 'Đúng như giao ước',
    refusing: 'Từ chối mọi thẻ',
    believing: 'Chấp nhận mọi thẻ, kể cả thẻ bị sửa',
    misreading: 'Đọc ra tên người khác',
    failing: 'Báo lỗi 500',
    hanging_up: 'Ngắt kết nối',
    slow: 'Không trả lời',
    redirecting: 'Chuyển hướng đi nơi khác',
    endless: 'Trả lời quá dài',
    forging: 'Ký bằng khóa lạ',
    stale: 'Trả lời cũ mười phút',
    replaying: 'Lặp lại câu trả lời trước',
    other_case: 'Trả lời cho hồ sơ khác',
    other_session: 'Trả lời cho phiên khác',
  },
  en: {
    honest: 'As agreed',
    refusing: 'Refuses every card',
    believing: 'Accepts every card, altered ones too',
    misreading: 'Reads somebody else’s name',
    failing: 'Fails with 500',
    hanging_up: 'Hangs up',
    slow: 'Never answers',
    redirecting: 'Redirects elsewhere',
    endless: 'Answers without end',
    forging: 'Signs with a strange key',
    stale: 'Answers ten minutes old',
    replaying: 'Repeats its last answer',
    other_case: 'Answers for another case',
    other_session: 'Answers for another session',
  },
};

/** A page without script or style sheet: a heading and one button for each manner. */
export function mannerPage(chosen: Manner, language: Language): string {
  const say = words[language];
  const query = language === 'en' ? '?lang=en' : '';
  const page = (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{say.title}</title>
      </head>
      <body>
        <main>
          <h1>{say.title}</h1>
          <p>{say.lead}</p>
          <p>
            {say.now}: <strong>{texts[language][chosen]}</strong>
          </p>
          <form method="post" action={`/manner${query}`}>
            {manners.map((manner) => (
              <p key={manner}>
                <button type="submit" name="manner" value={manner} disabled={manner === chosen}>
                  {texts[language][manner]}
                </button>
              </p>
            ))}
          </form>
          <p>
            <a href={language === 'en' ? '/' : '/?lang=en'}>{language === 'en' ? 'Tiếng Việt' : 'English'}</a>
          </p>
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(page)}`;
}
