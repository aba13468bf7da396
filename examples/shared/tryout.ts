import { type Html, html } from './html.ts';
import type { Say } from './language.ts';

/** Buttons for the different ways to ask; what each does to the request is in main.ts. */
export function tryoutSection(say: Say): Html {
  const ways: readonly (readonly [ask: string, label: string, text: string])[] = [
    [
      'higher',
      say('Xin mức cao hơn', 'Ask for a higher level'),
      say('acr_values: có thì tốt, không có vẫn vào được', 'acr_values: welcome, but less is accepted'),
    ],
    [
      'required',
      say('Yêu cầu mức cao hơn', 'Require a higher level'),
      say('acr bắt buộc: đủ mức mới quay lại', 'essential acr: that level or nothing'),
    ],
    [
      'again',
      say('Xác nhận lại là tôi', 'Prove it is still me'),
      say('prompt=login, max_age=300', 'prompt=login, max_age=300'),
    ],
    [
      'silent',
      say('Hỏi thầm', 'Ask silently'),
      say('prompt=none: không hiện màn hình nào', 'prompt=none: without any screen'),
    ],
    [
      'create',
      say('Tạo định danh mới', 'Create an identity'),
      say('prompt=create: vào thẳng bước tạo', 'prompt=create: straight to making one'),
    ],
  ];
  return html`<section class="card" aria-labelledby="tryout">
    <h2 id="tryout">${say('Thử các cách hỏi', 'Try other ways to ask')}</h2>
    <ul class="ways">
      ${ways.map(
        ([ask, label, text]) => html`<li>
          <a class="button quiet" href="/login?ask=${ask}" aria-describedby="way-${ask}">${label}</a>
          <span id="way-${ask}">${text}</span>
        </li>`,
      )}
    </ul>
  </section>`;
}
