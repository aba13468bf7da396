// NIST SP 800-57 part 1 §5.3.6: the words of names follow the index key, and are made for whoever has none.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rows } from '../../../src/platform/database/database.ts';
import type { KeyRing } from '../../../src/platform/vault/key-ring.ts';
import {
  anOfficer,
  here,
  idsOf,
  openPeopleDatabase,
  type PeopleDatabase,
  serverOn,
  there,
  tokensIn,
} from './people.ts';

const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
const ring = (current: string, keys: Record<string, Buffer>): KeyRing => ({
  current,
  keys: new Map(Object.entries(keys)),
});

let db: PeopleDatabase;
let old: ReturnType<typeof serverOn>;
let moving: typeof old;
let moved: typeof old;
beforeAll(async () => {
  db = await openPeopleDatabase();
  old = serverOn(db, oldKey);
  moving = serverOn(db, ring('2', { '1': oldKey, '2': newKey }));
  moved = serverOn(db, ring('2', { '2': newKey }));
});
afterAll(() => db.close());

const all = async (work: () => Promise<number>) => {
  let total = 0;
  for (let done = await work(); done > 0; done = await work()) total += done;
  return total;
};
const fill = (server: typeof old) => all(() => server.transact(({ subjectUnits }) => subjectUnits.fill(2)));
const drop = (server: typeof old) => all(() => server.transact(({ subjectUnits }) => subjectUnits.drop(3)));
const keysOf = async (id: Parameters<typeof tokensIn>[1]) => [
  ...new Set((await tokensIn(db, id)).map(({ unit, key_id }) => `${unit} ${key_id}`)),
];
const by = (id: Parameters<typeof anOfficer>[2]) => anOfficer(here, 'reviewer', id);

describe('the words of names', () => {
  it('are found by every server while the key changes, and by the new key alone afterwards', async () => {
    const officer = by((await old.enrol('Cán Bộ', null)).id);
    const people = [await old.enrol('Sầm Khóa Cũ', here), await moving.enrol('Sầm Khóa Mới', here)];
    for (const server of [old, moving]) expect(await idsOf(server.search(officer, 'sam khoa'))).toHaveLength(2);
    expect(await fill(moving)).toBe(2);
    for (const server of [old, moving, moved]) expect(await idsOf(server.search(officer, 'sam khoa'))).toHaveLength(2);
    await drop(moving);
    expect(await keysOf(people[0]!.id)).toEqual([`${here} 2`, '19 2'].sort());
    expect(await idsOf(moved.search(officer, 'sam khoa'))).toHaveLength(2);
    expect(await idsOf(old.search(officer, 'sam khoa'))).toEqual([]);
    expect([await fill(moving), await drop(moving)]).toEqual([0, 0]);
  });

  it('are made again for a move that a server noted under the old key alone', async () => {
    const { id } = await moving.enrol('Tạ Về Muộn', here);
    await old.settle(id, there);
    expect(await keysOf(id)).not.toContain(`${there} 2`);
    await fill(moving);
    await drop(moving);
    expect(await keysOf(id)).toEqual([`${there} 2`, '19 2'].sort());
  });

  it('are not dropped while the new key has none of them', async () => {
    const { id } = await old.enrol('Quách Còn Giữ', here);
    await drop(moving);
    expect(await keysOf(id)).toEqual([`${here} 1`, '19 1'].sort());
    await fill(moving);
    await drop(moving);
  });

  it('are made for people who were enrolled before there were any, by several servers at once', async () => {
    const people = await Promise.all(['Kim Xưa', 'Kim Trước', 'Kim Đã Lâu'].map((name) => moved.enrol(name, here)));
    await rows(db.database.manager, 'delete from subject_word');
    const filled = await Promise.all([fill(moved), fill(moved), fill(moved)]);
    expect(filled.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(people.length);
    for (const { id } of people) expect(await keysOf(id)).toEqual([`${here} 2`, '19 2'].sort());
  });
});
