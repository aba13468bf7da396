import { describe, expect, it } from '@jest/globals';
import { renderPage } from '../../../src/platform/ui/render.ts';
import { CreatePasskeyPage } from '../../../src/sign-in/pages/create-passkey-page.tsx';
import { KnownIdentityPage } from '../../../src/sign-in/pages/known-identity-page.tsx';
import { PendingPasskeyPage } from '../../../src/sign-in/pages/pending-passkey-page.tsx';
import { SignInPage } from '../../../src/sign-in/pages/sign-in-page.tsx';
import { StepUpPage } from '../../../src/sign-in/pages/step-up-page.tsx';
import { hostile, ranThrough } from '../../platform/ui/hostile.ts';
import { visibleText } from '../../platform/ui/html.ts';
import { at, journey } from '../../platform/ui/samples/common.ts';

const common = journey('vi');

describe('the sign-in page', () => {
  const html = renderPage(SignInPage({ ...common, enrolUrl: '/enrol' }));

  it('offers a passkey, autofill included, and the way to get an identity', () => {
    expect(html).toContain('data-passkey="authenticate" data-options-url="/interaction/abc/passkey/start"');
    expect(html).toMatch(/<input[^>]*autocomplete="username webauthn"/);
    expect(html).toContain('action="/enrol"');
  });

  it('sends nothing of what is typed into the autofill field', () => {
    expect(html).not.toMatch(/<input[^>]*id="passkey-autofill"[^>]* name=/);
  });

  it('says what to do where script is off', () => {
    expect(html).toMatch(/<noscript><p class="notice[^"]*">Khóa truy cập cần JavaScript/);
  });

  it('hints at the made-up cards in the sandbox only', () => {
    expect(html).toContain('Lần đầu chạy thử?');
    expect(renderPage(SignInPage({ ...common, sandbox: false, enrolUrl: '/enrol' }))).not.toContain('chạy thử');
  });

  it('shows a hostile service as text', () => {
    const service = { id: 'x', name: hostile, host: hostile, purpose: hostile, logoUri: `data:image/${hostile}` };
    const page = renderPage(SignInPage({ ...common, service, enrolUrl: '/enrol' }));
    expect(ranThrough(page)).toBe(false);
    expect(visibleText(page)).toContain(hostile);
  });
});

describe('the step-up page', () => {
  it('says why it asks again', () => {
    const why = (reason: 'fresh' | 'stronger' | 'asked') => visibleText(renderPage(StepUpPage({ ...common, reason })));
    expect(why('fresh')).toContain('đã lâu');
    expect(why('stronger')).toContain('an toàn hơn');
    expect(why('asked')).toContain('xác nhận lại');
  });

  it('offers another person only where that is possible', () => {
    expect(renderPage(StepUpPage({ ...common, reason: 'fresh' }))).not.toContain('Không phải Ông/Bà?');
  });
});

describe('the page that makes a passkey', () => {
  const create = (nameSource: 'dg13' | 'mrz', personName = 'Nguyễn Thị Hoa Đào') =>
    renderPage(CreatePasskeyPage({ ...common, personName, nameSource, purpose: { kind: 'enrol' } }));

  it('greets by the name of the card', () => {
    expect(create('dg13')).toContain('<h1>Chào Ông/Bà Nguyễn Thị Hoa Đào</h1>');
  });

  it('marks a name that comes from the MRZ, and no other', () => {
    expect(create('mrz')).toContain('tên không dấu');
    expect(create('dg13')).not.toContain('tên không dấu');
  });

  it('says that a recovered passkey has to wait', () => {
    const purpose = { kind: 'recover', waitingHours: 72 } as const;
    const html = renderPage(CreatePasskeyPage({ ...common, personName: 'A', nameSource: 'dg13', purpose }));
    expect(html).toContain('sau 72 giờ');
    expect(create('dg13')).not.toContain('giờ.');
  });

  it('shows a hostile name as text', () => {
    expect(ranThrough(create('dg13', hostile))).toBe(false);
  });
});

describe('the page of a known identity', () => {
  it('says what recovery means before it is chosen', () => {
    const text = visibleText(renderPage(KnownIdentityPage({ ...common, recoverUrl: '/recover', waitingHours: 72 })));
    expect(text).toContain('chờ 72 giờ');
    expect(text).toContain('Mức định danh của khóa mới là 1');
  });
});

describe('the page of a passkey that waits', () => {
  it('says until when, in Viet Nam', () => {
    const html = renderPage(PendingPasskeyPage({ ...common, activeFrom: at('2026-11-25T02:30:00Z') }));
    expect(html).toContain('<time datetime="2026-11-25T02:30:00.000Z">25/11/2026 09:30</time>');
  });
});
