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

const purpose = { reason: 'case_work', reference: 'H55.26-1' } as const;

/** Everything in the console that looks into a big table, as the pages ask for it. */
export async function consoleLists(_stage: Stage, { people }: Who): Promise<readonly ConsoleList[]> {
  const someone = syntheticPerson(people - 1);
  const ward = largestUnit(people);
  const [local, central] = [officer(0, 'reviewer', ward), officer(1, 'supervisor', wholeProvince)];
  const search =
    (by: Officer, who: string, birthYear = ''): ConsoleList['run'] =>
    (stores) =>
      searchPeople(stores, { officer: by, query: readQuery({ who, birthYear }), purpose });
  return [
    { name: 'person search by number, province', isShown: true, run: search(central, someone.number) },
    { name: 'person search, nobody', run: search(central, '999999999999') },
    { name: 'person search, a rare name, province', run: search(central, 'Bàn Ngọc Uyên') },
    { name: 'person search, the commonest words, province', isShown: true, run: search(central, 'Nguyễn Thị') },
    { name: 'person search, common words that meet nowhere', isShown: true, run: search(central, 'Nguyễn Hoàng Trần') },
    { name: 'person search, a word and a year, province', run: search(central, 'Uyên', '1990') },
    { name: 'person search, the commonest words, one ward', run: search(local, 'Nguyễn Văn') },
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

function largestUnit(people: number): UnitCode {
  const counts = new Map<UnitCode, number>();
  for (let at = 0; at < Math.min(people, 5000); at += 1) {
    const { unit } = syntheticPerson(at);
    if (unit) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]![0];
}
