import type { VNode } from 'preact';
import type { Locale } from '../../../../src/platform/ui/locale.ts';
import type { ServiceView } from '../../../../src/platform/ui/page-model.ts';

/** One page in one state, with people and services that do not exist. */
export interface Sample {
  readonly name: string;
  readonly page: (locale: Locale) => VNode;
}

export const feedback: ServiceView = {
  id: 'gop-y',
  name: 'Góp ý C-ThaiNguyen',
  logoUri:
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 48 48'%3E%3Crect width='48' height='48' fill='%232b4a8b'/%3E%3Cpath d='M12 14h24v16H22l-6 6v-6h-4z' fill='%23fff'/%3E%3C/svg%3E",
  purpose: 'Gửi góp ý, phản ánh tới chính quyền và theo dõi trả lời.',
  policyUri: 'https://gopy.example/privacy',
  host: '127.0.0.1:3001',
};

export const appointments: ServiceView = {
  id: 'lich-hen',
  name: 'Đăng ký lịch hẹn tại Trung tâm Phục vụ hành chính công phường Phan Đình Phùng',
  host: 'lichhen.thainguyen.example',
};

export const personName = 'Nguyễn Thị Hoa Đào';

export function journey(locale: Locale) {
  return {
    locale,
    url: '/interaction/abc',
    csrf: 'token',
    service: feedback,
    cancelUrl: '/interaction/abc/cancel',
    sandbox: true,
    passkey: { optionsUrl: '/interaction/abc/passkey/start', verifyUrl: '/interaction/abc/passkey/finish' },
  } as const;
}

export function at(text: string): Date {
  return new Date(text);
}
