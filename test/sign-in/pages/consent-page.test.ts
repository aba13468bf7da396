import { describe, expect, it } from '@jest/globals';
import type { ResourceView } from '../../../src/platform/ui/page-model.ts';
import { renderPage } from '../../../src/platform/ui/render.ts';
import { ConsentPage } from '../../../src/sign-in/pages/consent-page.tsx';
import type { ClaimView } from '../../../src/sign-in/pages/model.ts';
import { hostile, ranThrough } from '../../platform/ui/hostile.ts';
import { visibleText } from '../../platform/ui/html.ts';
import { journey } from '../../platform/ui/samples/common.ts';

function consent(claims: readonly ClaimView[], offline = false, resources: readonly ResourceView[] = []): string {
  return renderPage(ConsentPage({ ...journey('vi'), agreeUrl: '/agree', claims, offline, resources }));
}

const name = { name: 'name', value: 'Nguyễn Thị Hoa Đào' };

describe('the consent page', () => {
  it('shows every claim with its name and the person’s value', () => {
    const text = visibleText(consent([name, { name: 'birthdate', value: '1956-03-04' }]));
    expect(text).toContain('Họ và tên Nguyễn Thị Hoa Đào');
    expect(text).toContain('Ngày sinh 04/03/1956');
  });

  it('says what is not sent, and not of what is', () => {
    const kept = (html: string) => visibleText(html.slice(html.indexOf('claims--kept')));
    expect(kept(consent([name]))).toContain('Số định danh cá nhân');
    expect(kept(consent([name]))).toContain('Ngày sinh');
    expect(kept(consent([name]))).not.toContain('Họ và tên');
    expect(kept(consent([{ name: 'national_number', value: '0' }]))).not.toContain('Số định danh cá nhân');
  });

  it('says what the service could do elsewhere in the person’s name, and nothing where it could not', () => {
    const text = visibleText(consent([name], false, [{ name: 'Sổ khám bệnh', uses: ['Xem kết quả', 'Đặt lịch'] }]));
    expect(text).toContain('Được làm thay Ông/Bà ở nơi khác Sổ khám bệnh Xem kết quả; Đặt lịch');
    expect(visibleText(consent([name]))).not.toContain('Được làm thay');
  });

  it('gives both answers the same weight', () => {
    const buttons = consent([name]).match(/<button type="submit" class="([^"]*)"/g);
    expect(buttons).toHaveLength(2);
    expect(new Set(buttons).size).toBe(1);
  });

  it('ticks nothing and chooses nothing for the person', () => {
    expect(consent([name], true)).not.toMatch(/checkbox|radio|checked|autofocus/);
  });

  it('says so when the service wants to go on alone, and only then', () => {
    expect(consent([name], true)).toContain('khi Ông/Bà không mở trang');
    expect(consent([name])).not.toContain('khi Ông/Bà không mở trang');
  });

  it('shows a hostile name as text', () => {
    const html = consent([
      { name: 'name', value: hostile },
      { name: hostile, value: [hostile] },
    ]);
    expect(ranThrough(html)).toBe(false);
    expect(visibleText(html)).toContain(hostile);
  });
});
