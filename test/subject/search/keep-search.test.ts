import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addSeconds } from '../../../src/kernel/clock.ts';
import type { Officer } from '../../../src/kernel/officer.ts';
import { keepSearch, readSearch, refuseOwnRecord } from '../../../src/subject/index.ts';
import { now } from '../subject-database.ts';
import { anOfficer, here, openPeopleDatabase, type PeopleDatabase, purpose, serverOn, there } from './people.ts';

let db: PeopleDatabase;
let house: ReturnType<typeof serverOn>;
let officer: Officer;
beforeAll(async () => {
  db = await openPeopleDatabase();
  house = serverOn(db, randomBytes(32));
  officer = anOfficer(here, 'reviewer', (await house.enrol('Cán Bộ Xã', here)).id);
});
afterAll(() => db.close());

const keep = async (who: string) => {
  const outcome = refuseOwnRecord(await house.search(officer, who));
  return keepSearch(house.stores, { officer, purpose, outcome }, 900, now);
};
const again = (id: string, by = officer, at = now) => readSearch(house.stores, { officer: by, id }, at);

describe('what a search found', () => {
  it('is shown again to its officer, masked as before', async () => {
    const { id } = await house.enrol('Phùng Thấy Lại', here);
    const found = await again(await keep('phung lai'));
    expect(found).toMatchObject({ purpose, isTooMany: false, people: [{ id, name: 'P*** T*** L***' }] });
  });

  it('is of nobody else, and is over when its time is', async () => {
    await house.enrol('Phùng Riêng Tư', here);
    const id = await keep('phung rieng');
    const other = anOfficer(here, 'supervisor', (await house.enrol('Cán Bộ Khác', here)).id);
    expect(await again(id, other)).toBeNull();
    expect(await again(id, officer, addSeconds(now, 900))).toBeNull();
    expect(await house.stores.keptSearches.sweep(addSeconds(now, 900), 1000)).toBeGreaterThan(0);
    expect(await again(id)).toBeNull();
  });

  it('loses whoever has moved to another commune, and everybody when the duty ends', async () => {
    const person = await house.enrol('Phùng Dời Đi', here);
    const id = await keep('phung doi');
    expect((await again(id, { ...officer, duties: [] }))?.people).toEqual([]);
    await house.settle(person.id, there);
    expect((await again(id))?.people).toEqual([]);
  });

  it('forgets who was deleted, and goes with its officer', async () => {
    const person = await house.enrol('Phùng Bị Quên', here);
    const id = await keep('phung quen');
    await house.stores.keptSearches.forget(person.id);
    expect(await house.stores.keptSearches.load(id, officer.subjectId, now)).toMatchObject({ found: [] });
    await house.stores.keptSearches.forget(officer.subjectId);
    expect(await again(id)).toBeNull();
  });
});
