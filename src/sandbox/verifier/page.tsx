import { renderToString } from 'preact-render-to-string';
import { type Manner, manners } from './manner.ts';

type Language = 'vi' | 'en';

const words = {
  vi: {
    name: 'Nơi xác thực thẻ',
    sandbox: 'Chỉ để thử: mọi người và mọi thẻ ở đây đều là giả lập.',
    title: 'Trả lời thế nào?',
    lead: 'Trang này đóng vai đơn vị được cấp phép xác thực thẻ. Chọn cách trả lời để xem Thai Nguyen ID xử lý ra sao.',
    now: 'Đang chọn',
  },
  en: {
    name: 'Card verification',
    sandbox: 'For trying out only: every person and card here is synthetic.',
    title: 'How should it answer?',
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

/** One button for each manner, in the dress of the sandbox reader; no script. */
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
        <link rel="stylesheet" href="/reader.css" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      </head>
      <body>
        <div class="phone">
          <header class="bar">
            <span class="bar-name">
              <img src="/icon.svg" width="32" height="32" alt="" />
              {say.name}
            </span>
            <a class="switch" href={language === 'en' ? '/' : '/?lang=en'} lang={language === 'en' ? 'vi' : 'en'}>
              {language === 'en' ? 'Tiếng Việt' : 'English'}
            </a>
          </header>
          <p class="sandbox">{say.sandbox}</p>
          <main>
            <h1>{say.title}</h1>
            <p>{say.lead}</p>
            <dl class="facts">
              <div>
                <dt>{say.now}</dt>
                <dd>{texts[language][chosen]}</dd>
              </div>
            </dl>
            <form method="post" action={`/manner${query}`} class="cards">
              {manners
                .filter((manner) => manner !== chosen)
                .map((manner) => (
                  <button key={manner} class="card" type="submit" name="manner" value={manner}>
                    <span class="card-title">{texts[language][manner]}</span>
                  </button>
                ))}
            </form>
          </main>
        </div>
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(page)}`;
}
