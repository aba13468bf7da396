import { type Html, html } from './html.ts';
import type { Say } from './language.ts';
import { levels } from './level.ts';
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
  if (name === 'birthdate') return say(String(value).split('-').reverse().join('/'), String(value));
  if (name === 'auth_time') return localTime(Number(value), say);
  const words = meanings(say)[name] ?? {};
  const told = Array.isArray(value) ? value.map(String) : [String(value)];
  return told.map((code) => (words[code] ? `${words[code]} (${code})` : code)).join(', ');
}

function meanings(say: Say): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return {
    gender: { female: say('Nữ', 'Female'), male: say('Nam', 'Male') },
    acr: {
      [levels.low]: say('Thấp', 'Low'),
      [levels.substantial]: say('Đáng kể', 'Substantial'),
      [levels.high]: say('Cao', 'High'),
    },
    ial: {
      1: say('Thẻ đã xác thực', 'Card authenticated'),
      2: say('Đã đối chiếu người', 'Person matched to the card'),
      3: say('Xác minh đầy đủ', 'Fully verified'),
    },
    amr: {
      hwk: say('khóa trong thiết bị', 'key in a device'),
      swk: say('khóa đồng bộ', 'synced key'),
      user: say('có người xác nhận', 'person present'),
      mfa: say('nhiều yếu tố', 'several factors'),
    },
  };
}

function localTime(seconds: number, say: Say): string {
  const [day, clock] = [{ day: '2-digit', month: '2-digit', year: 'numeric' }, { timeStyle: 'medium' }] as const;
  const time = new Date(seconds * 1000);
  const form = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(say('vi-VN', 'en-GB'), { ...options, timeZone: 'Asia/Ho_Chi_Minh' }).format(time);
  return `${form(clock)}, ${form(day)}`;
}
