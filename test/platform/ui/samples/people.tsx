import { ClosedPersonPage } from '../../../../src/console/pages/people/closed-person-page.tsx';
import { PeoplePage } from '../../../../src/console/pages/people/people-page.tsx';
import { PersonPage } from '../../../../src/console/pages/people/person-page.tsx';
import type { TypedSearch } from '../../../../src/console/ports/people.ts';
import type { OfficerCaseId, SubjectId } from '../../../../src/kernel/ids.ts';
import { unitName } from '../../../../src/locality/index.ts';
import type { Locale } from '../../../../src/platform/ui/locale.ts';
import { type MaskedPerson, type Person, recordSections } from '../../../../src/subject/index.ts';
import { at, type Sample } from './common.ts';
import { consoleHall } from './console.tsx';

const typed: TypedSearch = { who: '', birthYear: '', reason: '', reference: '' };
const purpose = { reason: 'citizen_present', reference: 'H55.26-251123-0001' } as const;
const hall = (locale: Locale) => ({
  ...consoleHall(locale, '/people'),
  unitName: (code: string) => unitName(code, locale),
});
const id = (last: number) => `01900000-0000-7000-8000-00000000000${last}`;

function someone(last: number, changes: Partial<MaskedPerson> = {}): MaskedPerson {
  return {
    id: id(last) as SubjectId,
    name: 'N*** T*** H*** Đ***',
    number: `0********${120 + last}`,
    birthYear: String(1950 + last * 7),
    status: 'active',
    ial: 1,
    unit: '05443',
    ...changes,
  };
}

const person: Person = {
  id: id(1) as SubjectId,
  status: 'active',
  ial: 3,
  unit: '05443',
  createdAt: at('2026-03-02T02:10:00Z'),
  number: '999190000123',
  profile: {
    name: 'Nguyễn Thị Hoa Đào',
    nameSource: 'dg13',
    birthDate: '1990-02-28',
    sex: 'female',
    nationality: 'VNM',
  },
};

const view = {
  officerId: id(9) as SubjectId,
  subjectId: person.id,
  purpose,
  openedAt: at('2026-11-23T02:00:00Z'),
  expiresAt: at('2026-11-23T02:15:00Z'),
};

const cases = (['remote_review', 'second_look'] as const).map((kind, index) => ({
  id: id(index + 5) as OfficerCaseId,
  kind,
  state: 'approved' as const,
  unit: '05443',
  subjectId: person.id,
  openedBy: id(8) as SubjectId,
  doubts: [],
  needsSecond: false,
  reference: null,
  openedAt: at('2026-10-02T02:10:00Z'),
  settledAt: at('2026-10-02T04:10:00Z'),
  reason: 'same_person',
  version: 2,
  decisions: [],
}));

const passkey = {
  id: id(7) as never,
  name: null,
  authenticatorName: 'Google Password Manager',
  ial: 3 as const,
  origin: 'enrolment' as const,
  synced: true,
  backedUp: true,
  activeFrom: at('2026-03-02T02:10:00Z'),
  createdAt: at('2026-03-02T02:10:00Z'),
  lastUsedAt: at('2026-11-22T15:01:00Z'),
  pending: false,
};

export const peopleSamples: readonly Sample[] = [
  { name: 'people', page: (locale) => PeoplePage({ ...hall(locale), typed }) },
  {
    name: 'people-found',
    page: (locale) =>
      PeoplePage({
        ...hall(locale),
        typed: { ...typed, ...purpose },
        found: {
          id: id(4),
          purpose,
          isTooMany: false,
          people: [
            someone(1),
            someone(2, { status: 'suspended', ial: 3, unit: null }),
            someone(3, { name: 'N*** T*** H*** T*** M*** Đ***', ial: 2 }),
          ],
        },
      }),
  },
  {
    name: 'people-too-vague',
    page: (locale) =>
      PeoplePage({
        ...hall(locale),
        typed: { ...typed, ...purpose, who: 'Đào' },
        error: 'subject.search.too_vague',
      }),
  },
  {
    name: 'people-none',
    page: (locale) =>
      PeoplePage({ ...hall(locale), typed, found: { id: id(4), purpose, isTooMany: false, people: [] } }),
  },
  {
    name: 'people-too-many',
    page: (locale) =>
      PeoplePage({ ...hall(locale), typed, found: { id: id(4), purpose, isTooMany: true, people: [] } }),
  },
  {
    name: 'person-closed',
    page: (locale) => ClosedPersonPage({ ...hall(locale), typed, openUrl: `/console/people/${id(1)}/open` }),
  },
  {
    name: 'person',
    page: (locale) =>
      PersonPage({
        ...hall(locale),
        notice: 'person_opened',
        interventionsUrl: `/console/people/${id(1)}/interventions`,
        record: { person, view, sections: recordSections, passkeys: [passkey], cases: cases as never },
      }),
  },
];
