import { type Html, html } from './html.ts';
import type { Say } from './language.ts';
import type { Session } from './session.ts';

export function signInButton(say: Say): Html {
  return html`<p class="actions"><a class="button" href="/login">${say('Đăng nhập bằng Thai Nguyen ID', 'Sign in with Thai Nguyen ID')}</a></p>`;
}

/** A form, not a link: nothing but the person's own click may sign them out. */
export function signOutButton(say: Say): Html {
  return html`<form method="post" action="/logout"><button class="quiet">${say('Đăng xuất', 'Sign out')}</button></form>`;
}

export function noticeOf(notice: Session['notice'], say: Say): Html | undefined {
  const words = {
    signed_in: say('Ông/Bà đã đăng nhập.', 'You are signed in.'),
    signed_out: say('Ông/Bà đã đăng xuất khỏi dịch vụ này.', 'You are signed out of this service.'),
    saved: say('Đã nhận góp ý. Cảm ơn Ông/Bà.', 'We have your letter. Thank you.'),
  };
  return notice && html`<p class="notice" role="status">${words[notice]}</p>`;
}
