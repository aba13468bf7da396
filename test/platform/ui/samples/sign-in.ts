import type { ChipCaseState } from '../../../../src/platform/ui/components/chip-reading/model.ts';
import { ChipCasePage } from '../../../../src/sign-in/pages/chip-case-page.tsx';
import { ConsentPage } from '../../../../src/sign-in/pages/consent-page.tsx';
import { CreatePasskeyPage } from '../../../../src/sign-in/pages/create-passkey-page.tsx';
import { KnownIdentityPage } from '../../../../src/sign-in/pages/known-identity-page.tsx';
import { PendingPasskeyPage } from '../../../../src/sign-in/pages/pending-passkey-page.tsx';
import { ProofNeededPage } from '../../../../src/sign-in/pages/proof-needed-page.tsx';
import { SignInPage } from '../../../../src/sign-in/pages/sign-in-page.tsx';
import { StepUpPage } from '../../../../src/sign-in/pages/step-up-page.tsx';
import { TooYoungPage } from '../../../../src/sign-in/pages/too-young-page.tsx';
import type { Sample } from './common.ts';
import { appointments, at, journey, personName } from './common.ts';

const signIn: readonly Sample[] = [
  { name: 'sign-in', page: (locale) => SignInPage({ ...journey(locale), enrolUrl: '/enrol' }) },
  {
    name: 'sign-in-error',
    page: (locale) =>
      SignInPage({
        ...journey(locale),
        sandbox: false,
        service: appointments,
        enrolUrl: '/enrol',
        error: 'authenticator.passkey.rejected',
      }),
  },
  {
    name: 'step-up',
    page: (locale) =>
      StepUpPage({ ...journey(locale), reason: 'fresh', personName, otherPersonUrl: '/interaction/abc/other' }),
  },
  {
    name: 'known-identity',
    page: (locale) => KnownIdentityPage({ ...journey(locale), recoverUrl: '/r', waitingHours: 72 }),
  },
  {
    name: 'pending-passkey',
    page: (locale) => PendingPasskeyPage({ ...journey(locale), activeFrom: at('2026-11-25T02:30:00Z') }),
  },
  { name: 'too-young', page: (locale) => TooYoungPage({ ...journey(locale), minimumAge: 14 }) },
  { name: 'proof-needed', page: (locale) => ProofNeededPage({ ...journey(locale), current: 1, needed: 3 }) },
  {
    name: 'proof-needed-chip',
    page: (locale) => ProofNeededPage({ ...journey(locale), current: 2, needed: 3, chipUrl: '/chip' }),
  },
];

const states: readonly (readonly [string, ChipCaseState])[] = [
  ['waiting', { kind: 'waiting' }],
  ['opened', { kind: 'opened' }],
  ['reading', { kind: 'reading' }],
  ['code', { kind: 'code-expected', triesLeft: 3 }],
  ['review', { kind: 'review', reasons: ['number_structure'] }],
  ['refused', { kind: 'refused', reasons: ['dg_hash_1', 'cms_digest_mismatch', 'aa_signature'] }],
  ['exhausted', { kind: 'refused', reasons: ['proofing.code.exhausted'] }],
  ['expired', { kind: 'expired' }],
];

function chipCase(state: ChipCaseState) {
  return {
    state,
    readerUrl: 'http://localhost:3000/reader#f3bYq0nY5W5Zp0dJm3mKqkq1Z4q2b1v5xX0y7m8wQnE',
    expiresAt: at('2026-11-22T15:30:00Z'),
    statusUrl: '/interaction/abc/chip/status',
    codeUrl: '/interaction/abc/chip/code',
    restartUrl: '/interaction/abc/chip/restart',
  };
}

const chip: readonly Sample[] = [
  ...states.map(([name, state]) => ({
    name: `chip-${name}`,
    page: (locale: 'vi' | 'en') => ChipCasePage({ ...journey(locale), ...chipCase(state) }),
  })),
  {
    name: 'chip-waiting-sandbox',
    page: (locale) =>
      ChipCasePage({
        ...journey(locale),
        ...chipCase({ kind: 'waiting' }),
        sandboxReader: { url: '/sandbox/reader', ticket: 'ticket' },
      }),
  },
  {
    name: 'chip-code-wrong',
    page: (locale) =>
      ChipCasePage({
        ...journey(locale),
        ...chipCase({ kind: 'code-expected', triesLeft: 1 }),
        error: 'proofing.code.wrong',
      }),
  },
];

const enrolment: readonly Sample[] = [
  {
    name: 'create-passkey',
    page: (locale) =>
      CreatePasskeyPage({ ...journey(locale), personName, nameSource: 'dg13', purpose: { kind: 'enrol' } }),
  },
  {
    name: 'create-passkey-recovery',
    page: (locale) =>
      CreatePasskeyPage({
        ...journey(locale),
        personName: 'HOANG THI NGUYET ANH THAO NGUY',
        nameSource: 'mrz',
        purpose: { kind: 'recover', waitingHours: 72 },
      }),
  },
];

const consent: readonly Sample[] = [
  {
    name: 'consent',
    page: (locale) =>
      ConsentPage({
        ...journey(locale),
        personName,
        offline: false,
        agreeUrl: '/agree',
        resources: [],
        claims: [
          { name: 'name', value: personName },
          { name: 'birthdate', value: '1956-03-04' },
          { name: 'gender', value: 'female' },
          { name: 'ial', value: 1 },
          { name: 'sub', value: 'Jq8nZlW4t0mE2r7yPpK1vXc9sGh3dLb5aUfQeTiOw' },
        ],
      }),
  },
  {
    name: 'consent-all',
    page: (locale) =>
      ConsentPage({
        ...journey(locale),
        service: appointments,
        offline: true,
        agreeUrl: '/agree',
        resources: [
          { name: 'Sổ khám bệnh Sở Y tế', uses: ['Xem kết quả khám', 'Đặt lịch khám'] },
          { name: 'Kho hồ sơ học bạ', uses: ['Xem học bạ'] },
        ],
        claims: [
          { name: 'sub', value: 'Jq8nZlW4t0mE2r7yPpK1vXc9sGh3dLb5aUfQeTiOw' },
          { name: 'acr', value: 'urn:thainguyen:id:loa:substantial' },
          { name: 'aal', value: 2 },
          { name: 'amr', value: ['hwk', 'user', 'mfa'] },
          { name: 'auth_time', value: 1_795_305_600 },
          { name: 'phone_number_verified', value: true },
        ],
      }),
  },
  {
    name: 'consent-nothing',
    page: (locale) =>
      ConsentPage({ ...journey(locale), offline: false, agreeUrl: '/agree', claims: [], resources: [] }),
  },
];

export const signInSamples: readonly Sample[] = [...signIn, ...chip, ...enrolment, ...consent];
