import { describe, expect, it } from '@jest/globals';
import { ActivityPage } from '../../../src/account/pages/activity-page.tsx';
import { HomePage } from '../../../src/account/pages/home-page.tsx';
import type { PasskeyView } from '../../../src/account/pages/model.ts';
import { PasskeysPage } from '../../../src/account/pages/passkeys-page.tsx';
import { ServicesPage } from '../../../src/account/pages/services-page.tsx';
import { SessionsPage } from '../../../src/account/pages/sessions-page.tsx';
import { renderPage } from '../../../src/platform/ui/render.ts';
import { hostile, ranThrough } from '../../platform/ui/hostile.ts';
import { visibleText } from '../../platform/ui/html.ts';
import { at } from '../../platform/ui/samples/common.ts';

const hall = { locale: 'vi', url: '/account', personName: 'Nguyễn Thị Hoa Đào', signOutUrl: '/out' } as const;
const adding = { optionsUrl: '/options', verifyUrl: '/verify' };

function aPasskey(more: Partial<PasskeyView> = {}): PasskeyView {
  return {
    id: 'p1',
    name: 'Điện thoại',
    createdAt: at('2026-11-20T01:15:00Z'),
    ial: 1,
    synced: true,
    current: false,
    renameUrl: '/rename',
    removeUrl: '/remove',
    ...more,
  };
}

describe('the passkeys page', () => {
  it('never offers to remove the last passkey, and says why', () => {
    const html = renderPage(PasskeysPage({ ...hall, adding, passkeys: [aPasskey()] }));
    expect(html).not.toContain('href="/remove"');
    expect(html).toContain('Đây là khóa duy nhất');
  });

  it('offers it when there is another', () => {
    const passkeys = [aPasskey(), aPasskey({ id: 'p2' })];
    expect(renderPage(PasskeysPage({ ...hall, adding, passkeys }))).toContain('href="/remove"');
  });

  it('tells what kind of key it is and whether it was used', () => {
    const passkeys = [aPasskey({ synced: false, authenticatorName: 'YubiKey 5' })];
    const text = visibleText(renderPage(PasskeysPage({ ...hall, adding, passkeys })));
    expect(text).toContain('Nơi giữ khóa YubiKey 5');
    expect(text).toContain('Chỉ ở một thiết bị');
    expect(text).toContain('Dùng lần cuối Chưa dùng');
  });

  it('marks a passkey that has to wait', () => {
    const passkeys = [aPasskey({ activeFrom: at('2026-11-25T01:15:00Z') })];
    expect(renderPage(PasskeysPage({ ...hall, adding, passkeys }))).toContain('Dùng được từ 25/11/2026 08:15');
  });

  it('shows hostile names as text', () => {
    const passkeys = [aPasskey({ name: hostile, authenticatorName: hostile }), aPasskey({ id: 'p2' })];
    expect(ranThrough(renderPage(PasskeysPage({ ...hall, adding, passkeys })))).toBe(false);
  });
});

describe('the home page', () => {
  it('advises a second passkey to whom has one', () => {
    const html = renderPage(HomePage({ ...hall, ial: 1, passkeyCount: 1, serviceCount: 0, sessionCount: 1 }));
    expect(html).toContain('Nên thêm khóa thứ hai');
    expect(html).toContain('Chưa có dịch vụ nào');
  });

  it('says what the identity is worth', () => {
    const html = renderPage(HomePage({ ...hall, ial: 3, passkeyCount: 2, serviceCount: 1, sessionCount: 1 }));
    expect(visibleText(html)).toContain('Mức định danh 3 trên 3: Xác minh đầy đủ');
  });
});

describe('the services page', () => {
  it('says so when there is none', () => {
    expect(renderPage(ServicesPage({ ...hall, consents: [] }))).toContain('Chưa có dịch vụ nào');
  });

  it('names what each service receives', () => {
    const service = { id: 's', name: hostile, host: 'a.example' };
    const consents = [
      { service, claims: ['name', 'gender'], resources: [], since: at('2026-11-20T01:15:00Z'), revokeUrl: '/revoke' },
    ];
    const html = renderPage(ServicesPage({ ...hall, consents }));
    expect(visibleText(html)).toContain('Nhận được Họ và tên, Giới tính');
    expect(ranThrough(html)).toBe(false);
  });
});

describe('the sessions page', () => {
  it('marks this device, and names each button after its device', () => {
    const session = { id: 's1', device: hostile, startedAt: at('2026-11-22T14:58:00Z'), services: [], endUrl: '/end' };
    const sessions = [
      { ...session, current: true },
      { ...session, id: 's2', device: 'Firefox trên Windows', current: false },
    ];
    const html = renderPage(SessionsPage({ ...hall, sessions, endAllUrl: '/end-all' }));
    expect(html.match(/Thiết bị này/g)).toHaveLength(1);
    expect(html).toContain('aria-label="Kết thúc phiên trên Firefox trên Windows"');
    expect(ranThrough(html)).toBe(false);
  });
});

describe('the activity page', () => {
  const entry = { action: 'consent.granted', at: at('2026-11-22T14:58:00Z'), serviceName: 'Góp ý' };

  it('tells facts in words and with their service', () => {
    const text = visibleText(renderPage(ActivityPage({ ...hall, entries: [entry] })));
    expect(text).toContain('Đồng ý chia sẻ thông tin: Góp ý');
    expect(text).toContain('22/11/2026 21:58');
  });

  it('shows where only when anything is known of it', () => {
    expect(renderPage(ActivityPage({ ...hall, entries: [entry] }))).not.toContain('Ở đâu');
    expect(renderPage(ActivityPage({ ...hall, entries: [{ ...entry, device: 'Chrome' }] }))).toContain('Ở đâu');
  });
});
