import { type Html, html } from './html.ts';
import type { Say } from './language.ts';
import type { Person } from './session.ts';

/** What the provider told us, in plain words, and below it the ID token as it came. */
export function claimsSection(person: Person, say: Say): Html {
  const claims = { ...person.userinfo, ...person.idTokenClaims };
  const rows = Object.entries(labels(say))
    .filter(([name]) => claims[name] !== undefined)
    .map(
      ([name, label]) => html`<tr>
        <th scope="row">${label} <code>${name}</code></th>
        <td>${inWords(name, claims[name], say)}</td>
      </tr>`,
    );
  return html`<section class="card" aria-labelledby="claims">
    <h2 id="claims">${say('Thai Nguyen ID đã gửi cho chúng tôi', 'What Thai Nguyen ID told us')}</h2>
    <table><tbody>${rows}</tbody></table>
    <details>
      <summary>${say('Nội dung ID token, nguyên văn', 'The ID token’s claims, as they came')}</summary>
      <pre tabindex="0">${JSON.stringify(person.idTokenClaims, null, 2)}</pre>
    </details>
    <details>
      <summary>${say('Trả lời của userinfo, nguyên văn', 'The userinfo answer, as it came')}</summary>
      <pre tabindex="0">${JSON.stringify(person.userinfo, null, 2)}</pre>
    </details>
  </section>`;
}

function labels(say: Say): Readonly<Record<string, string>> {
  return {
    name: say('Họ và tên', 'Name'),
    birthdate: say('Ngày sinh', 'Date of birth'),
    gender: say('Giới tính', 'Gender'),
    sub: say('Mã riêng cho dịch vụ này', 'Your identifier at this service only'),
    acr: say('Mức bảo đảm chung', 'Level of assurance'),
    ial: say('Mức định danh', 'Identity level (1–3)'),
    aal: say('Mức xác thực', 'Authentication level (1–3)'),
    amr: say('Cách đăng nhập', 'How you signed in'),
    auth_time: say('Đăng nhập lúc', 'Signed in at'),
  };
}

function inWords(name: string, value: unknown, say: Say): string {
  if (name === 'gender') return gender(value, say);
  if (name === 'birthdate') return say(String(value).split('-').reverse().join('/'), String(value));
  if (name === 'auth_time') return localTime(Number(value), say);
  if (Array.isArray(value)) return value.join(', ');
  return String(value);
}

function gender(value: unknown, say: Say): string {
  if (value === 'female') return say('Nữ', 'Female');
  if (value === 'male') return say('Nam', 'Male');
  return String(value);
}

function localTime(seconds: number, say: Say): string {
  const format = { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Asia/Ho_Chi_Minh' } as const;
  return new Intl.DateTimeFormat(say('vi-VN', 'en-GB'), format).format(new Date(seconds * 1000));
}
