import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SubjectId } from '../../../src/kernel/ids.ts';
import { rows } from '../../../src/platform/database/database.ts';
import { openSubjectDatabase, type SubjectDatabase } from '../subject-database.ts';

const [here, there] = ['05443', '05857'];
/** 20 to 22 November in Viet Nam. */
const [from, until] = [new Date('2026-11-19T17:00:00Z'), new Date('2026-11-22T17:00:00Z')];

let db: SubjectDatabase;
beforeAll(async () => {
  db = await openSubjectDatabase();
  const enrol = async (at: string, ial: 1 | 2 | 3, unit: string | null): Promise<SubjectId> => {
    const id = await db.enrol({ ial }, new Date(at));
    if (unit) await db.transact((stores) => stores.subjectUnits.settle(id, unit, new Date(at)));
    return id;
  };
  await enrol('2026-11-19T16:59:59Z', 3, here!);
  await enrol('2026-11-19T17:00:00Z', 3, here!);
  await enrol('2026-11-21T05:00:00Z', 3, here!);
  await enrol('2026-11-22T16:59:59Z', 1, here!);
  await enrol('2026-11-22T17:00:00Z', 1, here!);
  await enrol('2026-11-21T05:00:00Z', 2, there!);
  await enrol('2026-11-21T05:00:00Z', 1, null);
  const [doubted, merged] = [
    await enrol('2026-11-21T05:00:00Z', 3, there!),
    await enrol('2026-11-21T05:00:00Z', 3, here!),
  ];
  await rows(db.database.manager, 'update subject set doubted = true where id = $1', [doubted]);
  await rows(db.database.manager, "update subject set status = 'merged', merged_into = $2 where id = $1", [
    merged,
    doubted,
  ]);
});
afterAll(() => db.close());

const count = async (units: 'all' | readonly string[], until_ = until) =>
  (await db.stores.enrolmentFigures.count(units, from, until_))
    .map(({ unit, ial, count }) => `${unit} ${ial}: ${count}`)
    .toSorted();

describe('the figures of enrolments', () => {
  it('count people by commune and by the level they have now, of those days only, each of them once', async () => {
    expect(await count('all')).toEqual([`${here} 1: 1`, `${here} 3: 2`, `${there} 0: 1`, `${there} 2: 1`, 'null 1: 1']);
  });

  it('keep to the communes that are asked for, where nobody without a commune is', async () => {
    expect(await count([there!])).toEqual([`${there} 0: 1`, `${there} 2: 1`]);
    expect(await count(['01840'])).toEqual([]);
    expect(await count([])).toEqual([]);
  });

  it('are the same for a year as for its weeks', async () => {
    const year = new Date(from.getTime() + 366 * 86_400_000);
    expect(await count('all', year)).toContain(`${here} 1: 2`);
  });
});
