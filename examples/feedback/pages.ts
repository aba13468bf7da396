import { claimsSection } from '../shared/claims.ts';
import { type Html, html } from '../shared/html.ts';
import type { Say } from '../shared/language.ts';
import { type Brand, page } from '../shared/page.ts';
import type { Visit } from '../shared/server.ts';
import type { Person, Session } from '../shared/session.ts';
import { noticeOf, signInButton, signOutButton } from '../shared/sign-in-parts.ts';
import { tryoutSection } from '../shared/tryout.ts';
import { type Draft, type Letter, longestText, longestTitle } from './letter-box.ts';

export const brand: Brand = {
  name: 'Góp ý C-ThaiNguyen',
  motto: {
    vi: 'Nơi người dân Thái Nguyên góp ý cho chính quyền.',
    en: 'Where the people of Thái Nguyên tell their government what they think.',
  },
};

export function welcomePage({ language, say }: Visit, notice: Session['notice']): string {
  const body = html`${noticeOf(notice, say)}
    <section class="hero">
      <h1>${say('Điều gì ở nơi Ông/Bà sống cần tốt hơn?', 'What should be better where you live?')}</h1>
      <p class="lead">${say(
        'Gửi góp ý về đường sá, trường học, vệ sinh môi trường. Cán bộ phụ trách sẽ đọc và trả lời.',
        'Write to us about roads, schools or the environment. The officer in charge will read it and answer.',
      )}</p>
      ${signInButton(say)}
      <p class="fine">${say(
        'Chúng tôi cần biết người góp ý là người thật, nên nhận từ Thai Nguyen ID họ tên, ngày sinh và giới tính của Ông/Bà, khi Ông/Bà đồng ý.',
        'We need to know that letters come from real people, so with your consent we receive your name, date of birth and gender from Thai Nguyen ID.',
      )}</p>
    </section>
    <ol class="steps">
      <li>
        <h2>${say('1. Đăng nhập', '1. Sign in')}</h2>
        <p>${say('Bằng vân tay, khuôn mặt hoặc mã PIN của thiết bị.', 'With your finger, your face or the PIN of your device.')}</p>
      </li>
      <li>
        <h2>${say('2. Viết', '2. Write')}</h2>
        <p>${say('Nói rõ việc gì, ở đâu. Không cần giấy tờ.', 'Say what and where. No papers needed.')}</p>
      </li>
      <li>
        <h2>${say('3. Theo dõi', '3. Follow')}</h2>
        <p>${say('Góp ý nằm trong trang của Ông/Bà, chỉ Ông/Bà xem được.', 'Your letters stay on your own page, for you alone.')}</p>
      </li>
    </ol>`;
  return page({ brand, language, body });
}

export interface HomeModel {
  readonly person: Person;
  readonly letters: readonly Letter[];
  readonly notice?: Session['notice'];
  /** A letter that was not accepted, shown again with what to change. */
  readonly draft?: Draft;
}

export function homePage({ language, say }: Visit, { person, letters, notice, draft }: HomeModel): string {
  const name = String(person.userinfo.name ?? person.idTokenClaims.name ?? '');
  const body = html`${noticeOf(notice, say)}
    <div class="greeting">
      <h1>${say(`Chào Ông/Bà ${name}`, `Welcome, ${name}`)}</h1>
      ${signOutButton(say)}
    </div>
    ${letterForm(say, draft)} ${letterList(say, letters)} ${claimsSection(person, say)} ${tryoutSection(say)}`;
  return page({ brand, language, title: draft && say('Chưa gửi được', 'Not sent'), body });
}

function letterForm(say: Say, draft: Draft | undefined): Html {
  const titleWrong = draft && (!draft.title || draft.title.length > longestTitle);
  const textWrong = draft && (!draft.text || draft.text.length > longestText);
  const titleHelp = say(`Từ 1 đến ${longestTitle} ký tự.`, `1 to ${longestTitle} characters.`);
  const textHelp = say(`Từ 1 đến ${longestText} ký tự.`, `1 to ${longestText} characters.`);
  const summary = html`<div class="problem" role="alert">
    <p>${say('Chưa gửi được góp ý. Ông/Bà hãy sửa:', 'Your letter was not sent. Please correct:')}</p>
    <ul>
      ${titleWrong && html`<li><a href="#title">${say('Tiêu đề', 'Subject')}: ${titleHelp}</a></li>`}
      ${textWrong && html`<li><a href="#text">${say('Nội dung', 'Letter')}: ${textHelp}</a></li>`}
    </ul>
  </div>`;
  return html`<section class="card" aria-labelledby="new">
    <h2 id="new">${say('Gửi góp ý mới', 'Write a letter')}</h2>
    ${draft && summary}
    <form method="post" action="/letters">
      <label for="title">${say('Tiêu đề', 'Subject')}</label>
      <input id="title" name="title" required maxlength="${longestTitle}" aria-describedby="title-help" value="${draft?.title ?? ''}">
      <p class="fine" id="title-help">${titleHelp}</p>
      <label for="text">${say('Nội dung', 'Letter')}</label>
      <textarea id="text" name="text" rows="5" required maxlength="${longestText}" aria-describedby="text-help">${draft?.text ?? ''}</textarea>
      <p class="fine" id="text-help">${textHelp}</p>
      <button>${say('Gửi góp ý', 'Send')}</button>
    </form>
  </section>`;
}

function letterList(say: Say, letters: readonly Letter[]): Html {
  const format = new Intl.DateTimeFormat(say('vi-VN', 'en-GB'), {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: 'Asia/Ho_Chi_Minh',
  });
  const items = letters.map(
    ({ title, text, sentAt }) => html`<li>
      <h3>${title}</h3>
      <p class="letter">${text}</p>
      <p class="fine">${format.format(sentAt)} · ${say('Đã nhận, chờ cán bộ đọc', 'Received, waiting for an officer')}</p>
    </li>`,
  );
  return html`<section class="card" aria-labelledby="mine">
    <h2 id="mine">${say('Góp ý của tôi', 'My letters')}</h2>
    ${items.length > 0 ? html`<ul class="letters">${items}</ul>` : html`<p>${say('Ông/Bà chưa gửi góp ý nào.', 'You have not written yet.')}</p>`}
  </section>`;
}
