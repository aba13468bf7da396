import { leaseNext, listCases, type QueueFilter, type TargetHours } from '../../src/casework/index.ts';
import type { OfficerCaseId } from '../../src/kernel/ids.ts';
import { type Duty, type Officer, type UnitCode, wholeProvince } from '../../src/kernel/officer.ts';
import { openRecord, readQuery, searchPeople } from '../../src/subject/index.ts';
import { personId } from '../generate/people.ts';
import { syntheticPerson } from '../generate/synthetic-person.ts';
import type { ConsoleList } from './measure.ts';
import type { Stage } from './stage.ts';

export interface Who {
  readonly people: number;
  readonly officers: number;
}

const targets: TargetHours = { remote_review: 24, sight: 1, second_look: 72, report: 24, intervention: 24 };
const purpose = { reason: 'case_work', reference: 'H55.26-1' } as const;

/** Everything in the console that looks into a big table, as the pages ask for it. */
export async function consoleLists(_stage: Stage, { people }: Who): Promise<readonly ConsoleList[]> {
  const someone = syntheticPerson(people - 1);
  const units = unitsBySize(people);
  const ward = units[0]!;
  const [local, central] = [officer(0, 'reviewer', ward), officer(1, 'supervisor', wholeProvince)];
  const several: Officer = { ...local, duties: units.slice(0, 10).map((unit) => ({ duty: 'reviewer', unit })) };
  const search =
    (by: Officer, who: string, birthYear = ''): ConsoleList['run'] =>
    (stores) =>
      searchPeople(stores, { officer: by, query: readQuery({ who, birthYear }), purpose });
  const queue =
    (by: Officer, filter: QueueFilter): ConsoleList['run'] =>
    (stores) =>
      listCases(stores, { officer: by, targets, filter }, new Date());
  const deep = { at: new Date('2026-03-01T00:00:00Z'), id: '019d0000-0000-7000-8000-000000000000' as OfficerCaseId };
  return [
    { name: 'queue, all kinds, province', run: queue(central, { state: 'waiting' }) },
    { name: 'queue, all kinds, one ward', run: queue(local, { state: 'waiting' }) },
    { name: 'queue, one kind, old', run: queue(central, { state: 'waiting', kind: 'sight', openedBefore: deep.at }) },
    { name: 'queue, a rare doubt', run: queue(central, { state: 'waiting', doubt: 'reestablished_number' }) },
    { name: 'queue, a doubt nobody has', run: queue(central, { state: 'waiting', doubt: 'minor' }) },
    { name: 'queue, mine', run: queue(central, { state: 'waiting', mine: true }) },
    { name: 'queue, a page far down', run: queue(central, { state: 'waiting', after: deep }) },
    { name: 'settled cases, province', run: queue(central, { state: 'settled' }) },
    { name: 'settled cases, a page far down', run: queue(central, { state: 'settled', after: deep }) },
    { name: 'settled cases, a doubt nobody has', run: queue(central, { state: 'settled', doubt: 'minor' }) },
    {
      name: 'taking the next case',
      run: (stores) => leaseNext(stores, { officer: central, targets }, new Date()),
    },
    { name: 'person search by number, province', isShown: true, run: search(central, someone.number) },
    { name: 'person search, nobody', run: search(central, '999999999999') },
    { name: 'person search, a rare name, province', run: search(central, 'Bàn Ngọc Uyên') },
    { name: 'person search, the commonest words, province', isShown: true, run: search(central, 'Nguyễn Thị') },
    { name: 'person search, common words that meet nowhere', isShown: true, run: search(central, 'Nguyễn Hoàng Trần') },
    { name: 'person search, a word and a year, province', run: search(central, 'Uyên', '1990') },
    { name: 'person search, the commonest words, one ward', run: search(local, 'Nguyễn Văn') },
    {
      name: 'person search, common words, ten wards',
      run: search(several, 'Hoàng Minh'),
    },
    { name: 'the activity of a person', run: (stores) => stores.facts.activityOf(personId(people - 1), {}) },
    { name: 'the cases of a person', run: (stores) => stores.casework.cases.ofSubject(personId(people - 1), 20) },
    {
      name: 'opening a record',
      run: (stores) =>
        openRecord(stores, { officer: central, subjectId: personId(people - 1), purpose }, 900, new Date()),
    },
  ];
}

export function officer(at: number, duty: Duty, unit: UnitCode): Officer {
  return { subjectId: personId(at), duties: [{ duty, unit }] };
}

/** The unit with most people first. */
function unitsBySize(people: number): readonly UnitCode[] {
  const counts = new Map<UnitCode, number>();
  for (let at = 0; at < Math.min(people, 5000); at += 1) {
    const { unit } = syntheticPerson(at);
    if (unit) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([unit]) => unit);
}
