import type { EntryFilter } from '../../src/audit/search/entry-search-store.ts';
import {
  leaseNext,
  listCases,
  officerCaseKinds,
  type QueueFilter,
  type TargetHours,
} from '../../src/casework/index.ts';
import type { OfficerCaseId } from '../../src/kernel/ids.ts';
import { type Duty, type Officer, type UnitCode, wholeProvince } from '../../src/kernel/officer.ts';
import { openRecord, readQuery, searchPeople } from '../../src/subject/index.ts';
import { personId } from '../generate/people.ts';
import { syntheticPerson } from '../generate/synthetic-person.ts';
import type { ConsoleList } from './measure.ts';

interface Cast {
  /** How many people there are; the last of them is looked up. */
  readonly people: number;
  /** The unit with most people first. */
  readonly units: readonly UnitCode[];
  readonly local: Officer;
  readonly central: Officer;
}

/** Everything in the console that looks into a big table, as the pages ask for it. */
export function consoleLists(people: number): readonly ConsoleList[] {
  const units = unitsBySize(people);
  const [local, central] = [officer(0, 'supervisor', units[0]!), officer(1, 'supervisor', wholeProvince)];
  const cast = { people, units, local, central };
  return [...queueLists(cast), ...trailLists(cast), ...searches(cast), ...records(cast), ...figures(cast)];
}

const targets: TargetHours = { remote_review: 24, sight: 1, second_look: 72, report: 24, intervention: 24 };
const deep = { at: new Date('2026-03-01T00:00:00Z'), id: '019d0000-0000-7000-8000-000000000000' as OfficerCaseId };

const everyFilter = { state: 'waiting', kind: 'remote_review', doubt: 'name_mismatch', openedBefore: deep.at } as const;
const settledOnes = { state: 'settled', doubt: 'reestablished_number' } as const;

function queueLists({ local, central, people, units }: Cast): readonly ConsoleList[] {
  const ids = Array.from({ length: Math.min(50, people) }, (_, at) => personId(at));
  const queue = (by: Officer, filter: QueueFilter): ConsoleList['run'] => {
    return (stores) => listCases(stores, { officer: by, targets, filter }, new Date());
  };
  return [
    { name: 'queue, all kinds, province', run: queue(central, { state: 'waiting' }) },
    { name: 'queue, all kinds, one ward', run: queue(local, { state: 'waiting' }) },
    { name: 'queue, one kind, old', run: queue(central, { state: 'waiting', kind: 'sight', openedBefore: deep.at }) },
    { name: 'queue, a rare doubt', run: queue(central, { state: 'waiting', doubt: 'reestablished_number' }) },
    { name: 'queue, a doubt nobody has', run: queue(central, { state: 'waiting', doubt: 'minor' }) },
    { name: 'queue, a doubt of one ward, old', run: queue(central, { ...everyFilter, unit: units[0]! }) },
    { name: 'queue, a doubt of a ward without any', run: queue(central, { ...everyFilter, unit: units.at(-1)! }) },
    { name: 'queue, nothing so old', run: queue(central, { state: 'waiting', openedBefore: new Date(0) }) },
    { name: 'queue, mine with a doubt', run: queue(central, { state: 'waiting', doubt: 'name_mismatch', mine: true }) },
    { name: 'queue, mine', run: queue(central, { state: 'waiting', mine: true }) },
    { name: 'queue, a page far down', run: queue(central, { state: 'waiting', after: deep }) },
    { name: 'settled cases, province', run: queue(central, { state: 'settled' }) },
    { name: 'settled cases, a page far down', run: queue(central, { state: 'settled', after: deep }) },
    { name: 'settled cases, a doubt nobody has', run: queue(central, { state: 'settled', doubt: 'minor' }) },
    { name: 'settled cases of one ward with a doubt', run: queue(central, { ...settledOnes, unit: units.at(-1)! }) },
    {
      name: 'decisions of fifty officers within the hour',
      run: ({ casework }) => casework.decisions.madeSince(ids, new Date(Date.now() - 3_600_000)),
    },
    { name: 'taking the next case', run: (stores) => leaseNext(stores, { officer: central, targets }, new Date()) },
  ];
}

const everyEntry: EntryFilter = { from: null, to: null, action: null, office: null, pseudonym: null };

function trailLists({ units }: Cast): readonly ConsoleList[] {
  const trail = (changes: Partial<EntryFilter>, offices: 'all' | readonly UnitCode[] = 'all'): ConsoleList['run'] => {
    return ({ entries }) => entries.find({ ...everyEntry, ...changes }, offices, { after: null, limit: 51 });
  };
  return [
    { name: 'trail, newest', run: trail({}) },
    { name: 'trail, one ward', run: trail({}, units.slice(0, 1)) },
    { name: 'trail, an action, far down', run: trail({ action: 'subject.created', to: deep.at }) },
    { name: 'trail, an action that never was', run: trail({ action: 'vault.rewrap.started' }) },
    { name: 'trail, an office that never was', run: trail({ office: '99999' }) },
    { name: 'trail, an action at an office', run: trail({ action: 'subject.created', office: units[0]! }) },
    { name: 'trail, one pseudonym', run: trail({ pseudonym: '01900000-0000-8000-8000-000000000000' }) },
  ];
}

/** What the room of statistics counts, for a month and for the longest period there is. */
function figures({ units }: Cast): readonly ConsoleList[] {
  const until = new Date('2026-09-01T00:00:00Z');
  const since = (days: number) => new Date(until.getTime() - days * 86_400_000);
  const cases = (days: number, within: 'all' | readonly UnitCode[]): ConsoleList['run'] => {
    const scope = { units: within, kinds: officerCaseKinds, from: since(days), until };
    return ({ casework }) => casework.figures.count(scope, { targets, now: new Date() });
  };
  const enrolled = (days: number, within: 'all' | readonly UnitCode[]): ConsoleList['run'] => {
    return ({ enrolmentFigures }) => enrolmentFigures.count(within, since(days), until);
  };
  const ward = units.slice(0, 1);
  return [
    { name: 'figures of cases, 30 days, province', run: cases(30, 'all') },
    { name: 'figures of cases, 366 days, province', isShown: true, run: cases(366, 'all') },
    { name: 'figures of cases, 366 days, one ward', run: cases(366, ward) },
    { name: 'figures of enrolments, 30 days, province', run: enrolled(30, 'all') },
    { name: 'figures of enrolments, 366 days, province', isShown: true, run: enrolled(366, 'all') },
    { name: 'figures of enrolments, 366 days, one ward', run: enrolled(366, ward) },
  ];
}

const purpose = { reason: 'case_work', reference: 'H55.26-1' } as const;

function searches({ people, units, local, central }: Cast): readonly ConsoleList[] {
  const several = { ...local, duties: units.slice(0, 10).map((unit) => ({ duty: 'reviewer' as const, unit })) };
  const search = (by: Officer, who: string, birthYear = ''): ConsoleList['run'] => {
    return (stores) => searchPeople(stores, { officer: by, query: readQuery({ who, birthYear }), purpose });
  };
  const { number } = syntheticPerson(people - 1);
  return [
    { name: 'person search by number, province', isShown: true, run: search(central, number) },
    { name: 'person search, nobody', run: search(central, '999999999999') },
    { name: 'person search, a rare name, province', run: search(central, 'Bàn Ngọc Uyên') },
    { name: 'person search, the commonest words, province', isShown: true, run: search(central, 'Nguyễn Thị') },
    { name: 'person search, common words that meet nowhere', isShown: true, run: search(central, 'Nguyễn Hoàng Trần') },
    { name: 'person search, a word and a year, province', run: search(central, 'Uyên', '1990') },
    { name: 'person search, the commonest words, one ward', run: search(local, 'Nguyễn Văn') },
    { name: 'person search, common words, ten wards', run: search(several, 'Hoàng Minh') },
  ];
}

function records({ people, central }: Cast): readonly ConsoleList[] {
  const subjectId = personId(people - 1);
  const asked = { officer: central, subjectId, purpose };
  return [
    { name: 'opening a record', run: (stores) => openRecord(stores, asked, 900, new Date()) },
    { name: 'the activity of a person', run: (stores) => stores.facts.activityOf(subjectId, {}) },
    { name: 'the cases of a person', run: (stores) => stores.casework.cases.ofSubject(subjectId, 20) },
  ];
}

function officer(at: number, duty: Duty, unit: UnitCode): Officer {
  return { subjectId: personId(at), duties: [{ duty, unit }] };
}

function unitsBySize(people: number): readonly UnitCode[] {
  const counts = new Map<UnitCode, number>();
  for (let at = 0; at < Math.min(people, 5000); at += 1) {
    const { unit } = syntheticPerson(at);
    if (unit) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([unit]) => unit);
}
