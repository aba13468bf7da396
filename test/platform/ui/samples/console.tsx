import { ConsoleLayout } from '../../../../src/console/pages/console-layout.tsx';
import { HomePage } from '../../../../src/console/pages/home-page.tsx';
import type { ConsolePageModel } from '../../../../src/console/pages/model.ts';
import { NoDutyPage } from '../../../../src/console/pages/no-duty-page.tsx';
import { SignedOutPage } from '../../../../src/console/pages/signed-out-page.tsx';
import { Badge } from '../../../../src/platform/ui/components/badge.tsx';
import { DataTable } from '../../../../src/platform/ui/components/data-table.tsx';
import { Filters } from '../../../../src/platform/ui/components/filters.tsx';
import { KeysHelp } from '../../../../src/platform/ui/components/keys-help.tsx';
import { Moment } from '../../../../src/platform/ui/components/moment.tsx';
import { Pagination } from '../../../../src/platform/ui/components/pagination.tsx';
import type { Locale } from '../../../../src/platform/ui/locale.ts';
import { translator } from '../../../../src/platform/ui/translate.ts';
import type { Sample } from './common.ts';
import { at } from './common.ts';

export function consoleHall(locale: Locale, path = ''): ConsolePageModel {
  return {
    locale,
    url: `/console${path}`,
    officerName: 'Nguyễn Thị Hoa Đào',
    offices: [
      { duty: 'supervisor', unitName: locale === 'vi' ? 'Tỉnh Thái Nguyên' : 'Thai Nguyen Province' },
      { duty: 'security_officer', unitName: locale === 'vi' ? 'Tỉnh Thái Nguyên' : 'Thai Nguyen Province' },
    ],
    rooms: ['home', 'queue', 'counter', 'people', 'interventions', 'relying_parties', 'staff', 'audit', 'statistics'],
    signOutUrl: '/console/sign-out',
    sandbox: true,
  };
}

const kinds = ['Xác minh từ xa', 'Xác nhận tại quầy', 'Xem lại ngẫu nhiên', 'Báo cáo của người dân'];
const units = ['Phường Đức Xuân', 'Xã Tân Cương', 'Phường Phan Đình Phùng', 'Xã Đồng Phúc'];

/** A list as the rooms make it: filters, rows with a mark, boxes to tick, older pages. */
function List(locale: Locale) {
  const t = translator(locale);
  const rows = Array.from({ length: 14 }, (_, index) => ({
    key: String(index),
    href: `/console/queue?x=${index}`,
    ...(index === 1 ? { mark: 'danger' as const } : index === 4 ? { mark: 'care' as const } : {}),
    cells: [
      kinds[index % 4],
      units[index % 3],
      <Moment key="at" at={at('2026-11-20T01:15:00Z')} />,
      index === 1 ? <Badge kind="danger">quá hạn</Badge> : <Badge kind={index % 2 ? 'plain' : 'good'}>còn 5 giờ</Badge>,
      index * 7,
      'tên khác hồ sơ trước',
    ],
  }));
  return (
    <ConsoleLayout model={consoleHall(locale)} room="queue" title={t('console.nav.queue')}>
      <Filters
        t={t}
        action="/console/queue"
        choices={[
          { name: 'unit', label: 'Nơi', value: '01840', options: [{ value: '01840', label: 'Phường Đức Xuân' }] },
          { name: 'kind', label: 'Loại', value: '', options: kinds.map((label, at) => ({ value: String(at), label })) },
        ]}
      />
      <DataTable
        caption={t('console.nav.queue')}
        columns={[
          { label: 'Loại' },
          { label: 'Nơi' },
          { label: 'Mở lúc', kind: 'narrow' },
          { label: 'Hạn' },
          { label: 'Phút', kind: 'number' },
          { label: 'Điều cần xem', wideOnly: true },
        ]}
        rows={rows}
        choose={{ name: 'ids', form: 'bulk', action: '/console/bulk', label: 'Chọn' }}
      />
      <Pagination t={t} newerUrl="/console/queue?after=1" olderUrl="/console/queue?before=2" />
      <KeysHelp t={t} />
    </ConsoleLayout>
  );
}

export const consoleSamples: readonly Sample[] = [
  {
    name: 'console-home',
    page: (locale) =>
      HomePage({
        ...consoleHall(locale),
        waiting: [{ what: 'registrations', count: 3, path: '/console/relying-parties?state=proposed' }],
      }),
  },
  { name: 'console-list', page: List },
  {
    name: 'console-no-duty',
    page: (locale) => NoDutyPage({ locale, url: '/console', signOutUrl: '/console/sign-out' }),
  },
  {
    name: 'console-signed-out',
    page: (locale) => SignedOutPage({ locale, url: '/console/signed-out', signInUrl: '/console' }),
  },
];
