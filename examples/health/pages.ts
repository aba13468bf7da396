import { claimsSection } from '../shared/claims.ts';
import { type Html, html } from '../shared/html.ts';
import { type Brand, page } from '../shared/page.ts';
import type { Visit } from '../shared/server.ts';
import type { Person, Session } from '../shared/session.ts';
import { noticeOf, signInButton, signOutButton } from '../shared/sign-in-parts.ts';
import { tryoutSection } from '../shared/tryout.ts';

export const brand: Brand = {
  name: 'Sổ sức khỏe Thái Nguyên',
  motto: {
    vi: 'Tiêm chủng, khám bệnh và xét nghiệm của Ông/Bà, ở một nơi.',
    en: 'Your vaccinations, visits and test results in one place.',
  },
};

export function welcomePage({ language, say }: Visit, notice: Session['notice']): string {
  const body = html`${noticeOf(notice, say)}
    <section class="hero">
      <h1>${say('Sổ sức khỏe của Ông/Bà', 'Your health book')}</h1>
      <p class="lead">${brand.motto[language]}</p>
      ${signInButton(say)}
      <p class="fine">${say(
        'Đã đăng nhập một dịch vụ khác của tỉnh? Ông/Bà chỉ cần đồng ý, không phải đăng nhập lại.',
        'Signed in to another service of the province? You only need to agree; there is no second sign-in.',
      )}</p>
    </section>
    <ul class="steps">
      <li>
        <h2>${say('Tiêm chủng', 'Vaccinations')}</h2>
        <p>${say('Mũi nào, ngày nào, ở đâu.', 'Which, when and where.')}</p>
      </li>
      <li>
        <h2>${say('Xét nghiệm', 'Test results')}</h2>
        <p>${say('Chỉ mở khi chắc chắn đó là Ông/Bà.', 'Opened only when it is surely you.')}</p>
      </li>
    </ul>`;
  return page({ brand, language, body });
}

export function bookPage({ language, say }: Visit, person: Person, notice: Session['notice']): string {
  const name = String(person.userinfo.name ?? person.idTokenClaims.name ?? '');
  const body = html`${noticeOf(notice, say)}
    <div class="greeting">
      <h1>${say(`Sổ của ${name}`, `The book of ${name}`)}</h1>
      ${signOutButton(say)}
    </div>
    <section class="card" aria-labelledby="vaccinations">
      <h2 id="vaccinations">${say('Tiêm chủng', 'Vaccinations')}</h2>
      ${entries([
        ['12/03/2024', say('Cúm mùa', 'Influenza'), 'Trạm y tế phường Phan Đình Phùng'],
        ['05/09/2022', say('Uốn ván', 'Tetanus'), 'Trạm y tế xã Đại Từ'],
      ])}
    </section>
    <section class="card" aria-labelledby="results">
      <h2 id="results">${say('Kết quả xét nghiệm', 'Test results')}</h2>
      <p>${say(
        'Chỉ chính Ông/Bà xem được, nên phần này cần mức bảo đảm “đáng kể”.',
        'Only you may see these, so they need the level “substantial”.',
      )}</p>
      <p class="actions"><a class="button" href="/results">${say('Xem kết quả', 'See the results')}</a></p>
    </section>
    ${claimsSection(person, say)} ${tryoutSection(say)}`;
  return page({ brand, language, body });
}

export function lockedPage({ language, say }: Visit): string {
  const title = say('Cần mức bảo đảm cao hơn', 'A higher level is needed');
  const body = html`<h1>${title}</h1>
    <p class="lead">${say(
      'Để xem kết quả xét nghiệm, Thai Nguyen ID cần xác nhận chắc chắn hơn rằng đây là Ông/Bà.',
      'To show your test results, Thai Nguyen ID has to be surer that this is you.',
    )}</p>
    <p class="actions">
      <a class="button" href="/login?ask=results">${say('Tiếp tục với Thai Nguyen ID', 'Go on with Thai Nguyen ID')}</a>
      <a href="/">${say('Về trang đầu', 'Back to the first page')}</a>
    </p>`;
  return page({ brand, language, title, body });
}

export function resultsPage({ language, say }: Visit): string {
  const title = say('Kết quả xét nghiệm', 'Test results');
  const body = html`<h1>${title}</h1>
    <section class="card">
      ${entries([
        ['20/10/2026', say('Đường huyết lúc đói', 'Fasting glucose'), '5,1 mmol/L'],
        ['20/10/2026', 'Cholesterol', '4,6 mmol/L'],
      ])}
    </section>
    <p><a href="/">${say('Về sổ sức khỏe', 'Back to the book')}</a></p>`;
  return page({ brand, language, title, body });
}

function entries(rows: readonly (readonly [day: string, what: string, detail: string])[]): Html {
  return html`<table><tbody>
    ${rows.map(([day, what, detail]) => html`<tr><th scope="row">${what}</th><td>${day} · ${detail}</td></tr>`)}
  </tbody></table>`;
}
