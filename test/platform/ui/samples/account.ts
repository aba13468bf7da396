import { ActivityPage } from '../../../../src/account/pages/activity-page.tsx';
import { EndAllSessionsPage } from '../../../../src/account/pages/end-all-sessions-page.tsx';
import { HomePage } from '../../../../src/account/pages/home-page.tsx';
import type { ConsentView, PasskeyView, SessionView } from '../../../../src/account/pages/model.ts';
import { NoticesPage } from '../../../../src/account/pages/notices-page.tsx';
import { PasskeysPage } from '../../../../src/account/pages/passkeys-page.tsx';
import { RemovePasskeyPage } from '../../../../src/account/pages/remove-passkey-page.tsx';
import { ReportActivityPage } from '../../../../src/account/pages/report-activity-page.tsx';
import { ReviewCapturePage } from '../../../../src/account/pages/review/review-capture-page.tsx';
import { ReviewCardPage } from '../../../../src/account/pages/review/review-card-page.tsx';
import { ReviewPage } from '../../../../src/account/pages/review/review-page.tsx';
import { RevokeServicePage } from '../../../../src/account/pages/revoke-service-page.tsx';
import { ServicesPage } from '../../../../src/account/pages/services-page.tsx';
import { SessionsPage } from '../../../../src/account/pages/sessions-page.tsx';
import { SignedOutPage } from '../../../../src/account/pages/signed-out-page.tsx';
import type { OwnReview } from '../../../../src/account/ports/review.ts';
import type { Locale } from '../../../../src/platform/ui/locale.ts';
import type { Sample } from './common.ts';
import { appointments, at, feedback, personName } from './common.ts';

function hall(locale: Locale, path = '') {
  return {
    locale,
    url: `/account${path}`,
    csrf: 'token',
    personName,
    signOutUrl: '/account/sign-out',
    sandbox: true,
  } as const;
}

const phone: PasskeyView = {
  id: 'p1',
  name: 'Điện thoại của tôi',
  authenticatorName: 'Google Password Manager',
  createdAt: at('2026-11-20T01:15:00Z'),
  lastUsedAt: at('2026-11-22T15:01:00Z'),
  ial: 1,
  synced: true,
  current: true,
  renameUrl: '/account/passkeys/p1/name',
  removeUrl: '/account/passkeys/p1/remove',
};

const securityKey: PasskeyView = {
  id: 'p2',
  name: 'Khóa bảo mật ở cơ quan',
  createdAt: at('2026-11-21T01:15:00Z'),
  ial: 3,
  synced: false,
  current: false,
  activeFrom: at('2026-11-25T01:15:00Z'),
  renameUrl: '/account/passkeys/p2/name',
  removeUrl: '/account/passkeys/p2/remove',
};

const consents: readonly ConsentView[] = [
  {
    service: feedback,
    claims: ['name', 'birthdate', 'gender'],
    resources: [{ name: 'Sổ khám bệnh Sở Y tế', uses: ['Xem kết quả khám', 'Đặt lịch khám'] }],
    since: at('2026-11-20T01:20:00Z'),
    lastUsedAt: at('2026-11-22T15:01:00Z'),
    revokeUrl: '/account/services/gop-y/revoke',
  },
  {
    service: appointments,
    claims: [],
    resources: [],
    since: at('2026-11-21T01:20:00Z'),
    revokeUrl: '/account/services/lich-hen/revoke',
  },
];

const sessions: readonly SessionView[] = [
  {
    id: 's1',
    device: 'Chrome trên Android',
    place: 'Thái Nguyên',
    address: '203.0.113.7',
    startedAt: at('2026-11-22T14:58:00Z'),
    lastSeenAt: at('2026-11-22T15:01:00Z'),
    current: true,
    services: [feedback.name],
    endUrl: '/account/sessions/s1/end',
  },
  {
    id: 's2',
    device: 'Firefox trên Windows',
    address: '2001:db8:85a3::8a2e:370:7334',
    startedAt: at('2026-11-19T03:10:00Z'),
    current: false,
    services: [],
    endUrl: '/account/sessions/s2/end',
  },
];

const actions = [
  'authenticator.passkey.used',
  'consent.granted',
  'authenticator.passkey.registered',
  'subject.created',
  'proofing.card.doubted',
  'something.new.happened',
];

const noReview: OwnReview = {
  state: 'none',
  unitName: null,
  sentAt: null,
  decidedAt: null,
  reason: null,
  pictures: 0,
  isComplete: false,
  nextAt: null,
};

const reviewing = (locale: Locale, review: Partial<OwnReview> = {}) =>
  ReviewPage({
    ...hall(locale, '/review'),
    review: { ...noReview, ...review },
    asking: 'offered',
    units: [
      { code: '01840', name: locale === 'vi' ? 'Phường Đức Xuân' : 'Duc Xuan Ward' },
      { code: '05455', name: locale === 'vi' ? 'Phường Quyết Thắng' : 'Quyet Thang Ward' },
    ],
    usualHours: 24,
    evidenceDays: 30,
  });

export const accountSamples: readonly Sample[] = [
  {
    name: 'account-home',
    page: (locale) =>
      HomePage({
        ...hall(locale),
        newNotices: 2,
        ial: 1,
        passkeyCount: 1,
        serviceCount: 2,
        sessionCount: 2,
        lastSignInAt: at('2026-11-22T15:01:00Z'),
      }),
  },
  {
    name: 'account-home-full',
    page: (locale) =>
      HomePage({ ...hall(locale), sandbox: false, ial: 3, passkeyCount: 2, serviceCount: 0, sessionCount: 1 }),
  },
  {
    name: 'account-home-fallen',
    page: (locale) => HomePage({ ...hall(locale), ial: 0, passkeyCount: 1, serviceCount: 2, sessionCount: 1 }),
  },
  {
    name: 'account-passkeys',
    page: (locale) =>
      PasskeysPage({
        ...hall(locale, '/passkeys'),
        notice: 'passkey_added',
        passkeys: [phone, securityKey],
        adding: { optionsUrl: '/account/passkeys/start', verifyUrl: '/account/passkeys/finish' },
      }),
  },
  {
    name: 'account-passkeys-one',
    page: (locale) =>
      PasskeysPage({
        ...hall(locale, '/passkeys'),
        error: 'authenticator.passkey.last_one',
        passkeys: [phone],
        adding: { optionsUrl: '/account/passkeys/start', verifyUrl: '/account/passkeys/finish' },
      }),
  },
  {
    name: 'account-remove-passkey',
    page: (locale) => RemovePasskeyPage({ ...hall(locale, '/passkeys/p1/remove'), passkey: phone, confirmUrl: '/x' }),
  },
  { name: 'account-services', page: (locale) => ServicesPage({ ...hall(locale, '/services'), consents }) },
  { name: 'account-services-none', page: (locale) => ServicesPage({ ...hall(locale, '/services'), consents: [] }) },
  {
    name: 'account-revoke-service',
    page: (locale) =>
      RevokeServicePage({ ...hall(locale, '/services/gop-y/revoke'), consent: consents[0]!, confirmUrl: '/x' }),
  },
  {
    name: 'account-sessions',
    page: (locale) => SessionsPage({ ...hall(locale, '/sessions'), sessions, endAllUrl: '/account/sessions/end-all' }),
  },
  {
    name: 'account-end-all',
    page: (locale) => EndAllSessionsPage({ ...hall(locale, '/sessions/end-all'), sessionCount: 2, confirmUrl: '/x' }),
  },
  {
    name: 'account-activity',
    page: (locale) =>
      ActivityPage({
        ...hall(locale, '/activity'),
        entries: actions.map((action, index) => ({
          action,
          at: at(`2026-11-2${2 - (index % 3)}T0${index}:15:00Z`),
          ...(action === 'consent.granted' && { serviceName: feedback.name }),
          ...(index < 3 && { device: 'Chrome trên Android', address: '203.0.113.7' }),
        })),
        olderUrl: '/account/activity?before=1',
      }),
  },
  {
    name: 'account-activity-officers',
    page: (locale) =>
      ActivityPage({
        ...hall(locale, '/activity'),
        entries: [
          {
            action: 'subject.record.viewed',
            at: at('2026-11-23T02:15:00Z'),
            office: { duty: 'reviewer', unit: '19' },
            reason: 'citizen_asked',
            reportUrl: '/x',
          },
          {
            action: 'oidc.code.issued',
            at: at('2026-11-23T01:40:00Z'),
            serviceName: feedback.name,
            claims: ['name', 'birthdate', 'acr'],
            isReported: true,
            reportUrl: '/x',
          },
          {
            action: 'authenticator.passkey.used',
            at: at('2026-11-23T01:39:00Z'),
            device: 'Chrome trên Android',
            address: '203.0.113.7',
            reportUrl: '/x',
          },
        ],
      }),
  },
  {
    name: 'account-report-activity',
    page: (locale) =>
      ReportActivityPage({
        ...hall(locale, '/activity/1/report'),
        entry: {
          action: 'authenticator.passkey.used',
          at: at('2026-11-23T01:39:00Z'),
          device: 'Chrome trên Android',
          address: '203.0.113.7',
        },
        mayEndSessions: true,
        confirmUrl: '/x',
      }),
  },
  { name: 'account-activity-none', page: (locale) => ActivityPage({ ...hall(locale, '/activity'), entries: [] }) },
  {
    name: 'account-notices',
    page: (locale) =>
      NoticesPage({
        ...hall(locale, '/notices'),
        newNotices: 1,
        notices: [
          {
            id: 'n2',
            kind: 'review_refused',
            details: { reason: 'capture_unclear' },
            at: at('2026-11-22T08:15:00Z'),
            isNew: true,
          },
          { id: 'n1', kind: 'review_requested', details: {}, at: at('2026-11-21T08:15:00Z'), isNew: false },
        ],
        seenUrl: '/account/notices/seen',
      }),
  },
  { name: 'account-notices-none', page: (locale) => NoticesPage({ ...hall(locale, '/notices'), notices: [] }) },
  { name: 'account-review', page: (locale) => reviewing(locale) },
  {
    name: 'account-review-waiting',
    page: (locale) =>
      reviewing(locale, {
        state: 'waiting',
        unitName: locale === 'vi' ? 'Phường Đức Xuân' : 'Duc Xuan Ward',
        sentAt: at('2026-11-22T08:15:00Z'),
        pictures: 4,
      }),
  },
  {
    name: 'account-review-refused',
    page: (locale) =>
      reviewing(locale, {
        state: 'refused',
        decidedAt: at('2026-11-22T08:15:00Z'),
        reason: 'capture_unclear',
        nextAt: at('2026-11-23T08:15:00Z'),
      }),
  },
  {
    name: 'account-review-approved',
    page: (locale) => reviewing(locale, { state: 'approved', decidedAt: at('2026-11-22T08:15:00Z') }),
  },
  {
    name: 'account-review-card',
    page: (locale) =>
      ReviewCardPage({
        ...hall(locale, '/review/card'),
        reading: {
          locale,
          url: '/account/review/card',
          state: { kind: 'waiting' },
          expiresAt: at('2026-11-22T08:25:00Z'),
          readerUrl: 'https://id.example/reader#f3bYq0nY5W5Zp0dJm3mKqkq1Z4q2b1v5',
          statusUrl: '/account/review/card/status',
          codeUrl: '/account/review/card/code',
          restartUrl: '/account/review/card/again',
        },
      }),
  },
  {
    name: 'account-review-capture',
    page: (locale) => ReviewCapturePage({ ...hall(locale, '/review/capture'), isComplete: false }),
  },
  {
    name: 'signed-out',
    page: (locale) => SignedOutPage({ locale, url: '/account/signed-out', everywhere: false, signInUrl: '/account' }),
  },
  {
    name: 'signed-out-everywhere',
    page: (locale) => SignedOutPage({ locale, url: '/account/signed-out', everywhere: true, signInUrl: '/account' }),
  },
];
