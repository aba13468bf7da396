import { FaultPage } from '../../../../src/app/pages/fault-page.tsx';
import { FrontPage } from '../../../../src/app/pages/front-page.tsx';
import { ReaderDonePage } from '../../../../src/app/pages/reader-done-page.tsx';
import { ReaderPage } from '../../../../src/app/pages/reader-page.tsx';
import { RefusalPage } from '../../../../src/app/pages/refusal-page.tsx';
import { FormPostPage } from '../../../../src/oidc/pages/form-post-page.tsx';
import { LoggedOutPage } from '../../../../src/oidc/pages/logged-out-page.tsx';
import { LogoutPage } from '../../../../src/oidc/pages/logout-page.tsx';
import { OAuthErrorPage } from '../../../../src/oidc/pages/oauth-error-page.tsx';
import type { Sample } from './common.ts';
import { feedback } from './common.ts';

const examples = [
  { name: feedback.name, url: 'http://127.0.0.1:3001/', purpose: 'Gửi góp ý, phản ánh tới chính quyền.' },
  { name: 'Lịch hẹn một cửa', url: 'http://127.0.0.1:3002/', purpose: 'Đặt lịch làm thủ tục, không phải chờ.' },
];

const app: readonly Sample[] = [
  {
    name: 'front',
    page: (locale) =>
      FrontPage({ locale, url: '/', accountUrl: '/account', docsUrl: '/docs', examples, sandbox: true }),
  },
  { name: 'front-plain', page: (locale) => FrontPage({ locale, url: '/', accountUrl: '/account', docsUrl: '/docs' }) },
  { name: 'refusal', page: (locale) => RefusalPage({ locale, url: '/x', code: 'interaction.expired' }) },
  {
    name: 'refusal-back',
    page: (locale) => RefusalPage({ locale, url: '/x', code: 'request.too_many', backUrl: '/account' }),
  },
  {
    name: 'fault',
    page: (locale) => FaultPage({ locale, url: '/x', reference: '019aab12-7c4e-7d3a-9a51-3f1f0b6a2c11' }),
  },
  { name: 'reader', page: (locale) => ReaderPage({ locale, url: '/reader' }) },
  {
    name: 'reader-app',
    page: (locale) =>
      ReaderPage({
        locale,
        url: '/reader',
        sandbox: true,
        appLink: 'thainguyenid://reader#',
        installUrl: 'https://app.example/',
        sandboxReaderUrl: 'http://localhost:3000/sandbox/reader',
      }),
  },
  { name: 'reader-done', page: (locale) => ReaderDonePage({ locale, url: '/reader/done' }) },
];

const provider: readonly Sample[] = [
  {
    name: 'form-post',
    page: (locale) =>
      FormPostPage({
        locale,
        url: '/x',
        action: 'https://rp.example/callback',
        fields: { code: 'c', state: 's' },
        service: feedback,
      }),
  },
  {
    name: 'logout',
    page: (locale) => LogoutPage({ locale, url: '/session/end', action: '/session/end/confirm', xsrf: 'x' }),
  },
  {
    name: 'logout-service',
    page: (locale) =>
      LogoutPage({ locale, url: '/session/end', action: '/session/end/confirm', xsrf: 'x', service: feedback }),
  },
  { name: 'logged-out', page: (locale) => LoggedOutPage({ locale, url: '/session/end/success' }) },
  {
    name: 'logged-out-service',
    page: (locale) =>
      LoggedOutPage({ locale, url: '/session/end/success', service: feedback, backUrl: 'http://127.0.0.1:3001/' }),
  },
  {
    name: 'oauth-error',
    page: (locale) =>
      OAuthErrorPage({ locale, url: '/auth', error: 'invalid_redirect_uri', reference: '019aab12-7c4e' }),
  },
  { name: 'oauth-busy', page: (locale) => OAuthErrorPage({ locale, url: '/auth', error: 'temporarily_unavailable' }) },
];

export const otherSamples: readonly Sample[] = [...app, ...provider];
