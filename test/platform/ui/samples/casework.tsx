import type { Decision, ListedCase, OfficerCase } from '../../../../src/casework/index.ts';
import { CaseFacts } from '../../../../src/console/pages/casework/case-facts.tsx';
import { CasePage } from '../../../../src/console/pages/casework/case-page.tsx';
import { DecisionList } from '../../../../src/console/pages/casework/decision-list.tsx';
import { QueuePage } from '../../../../src/console/pages/casework/queue-page.tsx';
import type { CaseView } from '../../../../src/console/ports/casework.ts';
import type { OfficerCaseId, SubjectId } from '../../../../src/kernel/ids.ts';
import { Personal } from '../../../../src/kernel/personal.ts';
import { unitName } from '../../../../src/locality/index.ts';
import type { Locale } from '../../../../src/platform/ui/locale.ts';
import { translator } from '../../../../src/platform/ui/translate.ts';
import { at, type Sample } from './common.ts';

const now = at('2026-11-23T03:40:00Z');
const units = ['05443', '05488', '01840'];
const me = '01900000-0000-7000-8000-0000000000aa' as SubjectId;
const colleague = '01900000-0000-7000-8000-0000000000bb' as SubjectId;

const hall = (locale: Locale) =>
  ({
    locale,
    url: '/console/queue',
    sandbox: false,
    officerName: 'Ma Thị Bích Ngọc',
    offices: [{ duty: 'supervisor', unitName: unitName('05443', locale) }],
    rooms: ['home', 'queue', 'people', 'staff', 'statistics'],
    signOutUrl: '/console/sign-out',
  }) as const;

function aCase(serial: number, changes: Partial<OfficerCase> = {}): OfficerCase {
  return {
    id: `01900000-0000-7000-8000-${String(4_210_000_000 + serial * 7919).padStart(12, '0')}` as OfficerCaseId,
    kind: 'remote_review',
    unit: units[serial % units.length]!,
    subjectId: colleague,
    openedBy: colleague,
    doubts: [],
    needsSecond: false,
    reference: null,
    openedAt: new Date(now.getTime() - (90 - serial * 5) * 60_000 * 16),
    version: 1,
    eyes: [],
    state: 'waiting',
    lease: null,
    ...changes,
  } as OfficerCase;
}

const hours = { remote_review: 24, sight: 1, second_look: 72, report: 4, intervention: 24 };
const list = (cases: readonly OfficerCase[]): readonly ListedCase[] =>
  cases.map((one) => ({ case: one, dueAt: new Date(one.openedAt.getTime() + hours[one.kind] * 3_600_000) }));

const waiting = list([
  aCase(0, { doubts: ['name_mismatch', 'chip_warning'], needsSecond: true, state: 'second' }),
  aCase(1, { kind: 'report', lease: { officerId: colleague, until: at('2026-11-23T03:50:00Z') } }),
  aCase(2, { lease: { officerId: me, until: at('2026-11-23T03:52:00Z') } }),
  aCase(4, { doubts: ['first_claim'], needsSecond: true }),
  aCase(6, { kind: 'second_look' }),
  aCase(9),
  aCase(12, { kind: 'intervention', doubts: ['reestablished_number'] }),
  aCase(17, { kind: 'sight', doubts: ['by_sight'] }),
]);
const settled = list([
  { ...aCase(3), state: 'approved', settledAt: at('2026-11-23T03:12:00Z'), reason: 'same_person' },
  { ...aCase(5), state: 'refused', settledAt: at('2026-11-23T02:48:00Z'), reason: 'capture_unclear' },
  { ...aCase(7), state: 'withdrawn', settledAt: at('2026-11-22T09:05:00Z'), reason: null },
]);

const queue = (locale: Locale) => ({
  ...hall(locale),
  query: { view: 'waiting', kind: null, unit: null, doubt: null, age: null } as const,
  cases: waiting,
  unitName: (unit: string) => unitName(unit, locale),
  units: units.map((code) => ({ code, name: unitName(code, locale) })),
  kinds: ['remote_review', 'sight', 'second_look', 'report', 'intervention'] as const,
  now,
  officerId: me,
  colleagues: [
    { subjectId: me, name: 'Ma Thị Bích Ngọc' },
    { subjectId: colleague, name: 'Hoàng Văn Bảy' },
  ],
  nextUrl: '/console/queue?after=1.x',
  firstUrl: undefined,
});

const decisions = [
  {
    decision: {
      id: 'd1' as Decision['id'],
      caseId: waiting[0]!.case.id,
      officerId: colleague,
      held: { duty: 'reviewer', unit: '05443' },
      outcome: 'approve',
      reason: 'same_person',
      note: new Personal('Tên đệm trên thẻ viết khác, đã đối chiếu ngày sinh và nơi thường trú.'),
      decidedAt: at('2026-11-23T01:30:00Z'),
    },
    officerName: 'Hoàng Văn Bảy',
  },
] as const;
const person = { name: 'N*** T*** H*** Đ***', number: '0********123', birthYear: '1956' };

const view = (changes: Partial<CaseView>): CaseView => ({
  case: waiting[0]!.case,
  dueAt: waiting[0]!.dueAt,
  decisions,
  heldBy: null,
  person: null,
  ...changes,
});
const one = (locale: Locale, shown: CaseView) => ({
  ...hall(locale),
  view: shown,
  unitName: unitName(shown.case.unit, locale),
  now,
  queueUrl: '/console/queue?kind=sight',
});
const mine = { officerId: me, name: 'Ma Thị Bích Ngọc', until: at('2026-11-23T03:55:00Z') };

export const caseworkSamples: readonly Sample[] = [
  { name: 'console-queue', page: (locale) => <QueuePage {...queue(locale)} /> },
  {
    name: 'console-queue-settled',
    page: (locale) => (
      <QueuePage
        {...queue(locale)}
        query={{ view: 'settled', kind: 'remote_review', unit: null, doubt: null, age: null }}
        cases={settled}
        colleagues={[]}
        nextUrl={undefined}
        firstUrl="/console/queue"
      />
    ),
  },
  {
    name: 'console-queue-empty',
    page: (locale) => <QueuePage {...queue(locale)} cases={[]} nextUrl={undefined} colleagues={[]} notice="no_case" />,
  },
  {
    name: 'console-case-waiting',
    page: (locale) => <CasePage {...one(locale, view({}))} isMine={false} panel={null} />,
  },
  {
    name: 'console-case-kept-note',
    page: (locale) => {
      const mineNow = one(locale, view({ case: waiting[4]!.case, dueAt: waiting[4]!.dueAt, heldBy: mine, person }));
      const action = `/console/cases/${waiting[4]!.case.id}/decision`;
      const draft = { action, fields: [['ruling', 'approve.upheld'] as const, ['note', 'Đã gọi điện.'] as const] };
      return <CasePage {...mineNow} isMine panel={null} draft={draft} isKept />;
    },
  },
  {
    name: 'console-case-second-look',
    page: (locale) => {
      const t = translator(locale);
      const first = view({ case: settled[0]!.case, dueAt: settled[0]!.dueAt });
      const look = view({ case: waiting[4]!.case, dueAt: waiting[4]!.dueAt, decisions: [], heldBy: mine, person });
      const panel = (
        <>
          <CaseFacts t={t} view={first} unitName={unitName(first.case.unit, locale)} />
          <DecisionList t={t} decisions={decisions} />
        </>
      );
      return <CasePage {...one(locale, look)} isMine panel={panel} notice="case_taken" />;
    },
  },
];
