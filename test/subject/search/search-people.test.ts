import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.ts';
import { type Duty, type Officer, wholeProvince } from '../../../src/kernel/officer.ts';
import { rows } from '../../../src/platform/database/database.ts';
import { beginDeletion, finishDeletion } from '../../../src/subject/index.ts';
import { aProfile } from '../subject-database.ts';
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

let db: PeopleDatabase;
let house: ReturnType<typeof serverOn>;
beforeAll(async () => {
  db = await openPeopleDatabase();
  house = serverOn(db, randomBytes(32));
});
afterAll(() => db.close());

const facts = async (officer: { readonly subjectId: string }) =>
  rows<{ action: string; details: Record<string, unknown> }>(
    db.database.manager,
    'select action, details from audit_entry where actor_ref = $1 order by ctid',
    [(await house.vault.openKey(db.database.manager, officer.subjectId)).auditRef],
  );

/** Officers are people of ours: their trace needs a key. */
async function aSearcher(unit: string) {
  const { id } = await house.enrol(`Cán Bộ ${newId()}`.replace(/[^\p{L} ]/gu, ''), null);
  return anOfficer(unit, 'reviewer', id);
}

describe('looking for people', () => {
  let searcher: Awaited<ReturnType<typeof aSearcher>>;
  let everywhere: typeof searcher;
  beforeAll(async () => {
    searcher = await aSearcher(here);
    everywhere = await aSearcher(wholeProvince);
  });

  it('finds whoever has all of the words, in any order, with diacritics or without', async () => {
    const { id } = await house.enrol('Đàm Thị Quỳnh Ước', here);
    await house.enrol('Đàm Thị Quyên', here);
    for (const who of ['đàm quỳnh', 'QUYNH DAM', 'ước đàm thị', 'Đàm Quỳnh'.normalize('NFD')])
      expect(await idsOf(house.search(searcher, who))).toEqual([id]);
    expect(await idsOf(house.search(searcher, 'dam'.concat(' khac')))).toEqual([]);
    expect(await idsOf(house.search(searcher, 'đà quy'))).toEqual([]);
  });

  it('tells namesakes apart by their year of birth', async () => {
    const { id } = await house.enrol('Lê Mẫu', here, { profile: aProfile({ name: 'Lê Mẫu', birthDate: '1951' }) });
    const other = await house.enrol('Lê Mẫu', here, { profile: aProfile({ name: 'Lê Mẫu', birthDate: '1961-04-00' }) });
    expect(new Set(await idsOf(house.search(searcher, 'le mau')))).toEqual(new Set([id, other.id]));
    expect(await idsOf(house.search(searcher, 'mau', '1951'))).toEqual([id]);
  });

  it('finds by the number, current or former', async () => {
    const { id, number } = await house.enrol('Vi Thị Số', here);
    expect(await idsOf(house.search(searcher, number))).toEqual([id]);
    await rows(db.database.manager, 'update subject_number set current = false where subject_id = $1', [id]);
    expect(await idsOf(house.search(searcher, number))).toEqual([id]);
  });

  it('shows initials, three digits and the year, and nothing that is whole', async () => {
    const { number } = await house.enrol('Mông Văn Che', here);
    const outcome = await house.search(searcher, 'mong che');
    expect(outcome).toEqual({
      kind: 'found',
      people: [
        {
          id: expect.any(String),
          name: 'M*** V*** C***',
          number: `9********${number.slice(9)}`,
          birthYear: '1990',
          status: 'active',
          ial: 1,
          unit: here,
        },
      ],
    });
  });

  it('finds nobody of another commune, as if they were not there', async () => {
    const { id, number } = await house.enrol('Triệu Xa Lạ', there);
    const nobody = await house.search(searcher, 'khong ai ca');
    expect(await house.search(searcher, 'trieu xa')).toEqual(nobody);
    expect(await house.search(searcher, number)).toEqual(nobody);
    expect(await idsOf(house.search(everywhere, 'trieu xa'))).toEqual([id]);
    expect(await idsOf(house.search(everywhere, number))).toEqual([id]);
  });

  it('leaves whoever has no commune yet to officers of the province', async () => {
    const { id, number } = await house.enrol('Bế Chưa Đâu', null);
    expect(await idsOf(house.search(searcher, number))).toEqual([]);
    expect(await idsOf(house.search(searcher, 'be chua'))).toEqual([]);
    expect(await idsOf(house.search(everywhere, 'be chua'))).toEqual([id]);
  });

  it('follows people who move to another commune', async () => {
    const { id } = await house.enrol('Ma Chuyển Nhà', there);
    await house.settle(id, here);
    expect(await idsOf(house.search(searcher, 'ma chuyen'))).toEqual([id]);
    expect(await idsOf(house.search(anOfficerLike(searcher, there), 'ma chuyen'))).toEqual([]);
  });

  it('shows nobody when there are more than twenty, and says so', async () => {
    for (let at = 0; at < 21; at += 1) await house.enrol('Dương Văn Đông', here);
    expect(await house.search(searcher, 'duong dong')).toEqual({ kind: 'too_many' });
    const [last] = (await facts(searcher)).slice(-1);
    expect(last).toMatchObject({ action: 'subject.search.made', details: { found: 0, too_many: true } });
  }, 60_000);

  it('is refused to whoever has no duty for it', async () => {
    for (const officer of [{ ...searcher, duties: [] }, anOfficerLike(searcher, here, 'auditor')])
      await expect(house.search(officer, 'le mau')).rejects.toThrow('subject.search.no_duty');
  });

  it('does not show officers their own record', async () => {
    const own = await house.enrol('Nông Tự Xem', here);
    const officer = anOfficer(here, 'reviewer', own.id);
    expect(await house.search(officer, own.number)).toEqual({ kind: 'own_record' });
    expect(await idsOf(house.search(officer, 'nong tu xem'))).toEqual([]);
    expect((await facts(officer))[0]).toMatchObject({ action: 'subject.search.made', details: { own: true } });
  });

  it('leaves one fact for the search, without its words, and one with each person', async () => {
    const officer = await aSearcher(here);
    const { id, number } = await house.enrol('Hứa Có Vết', here);
    await house.search(officer, 'hua vet');
    await house.search(officer, number);
    await house.search(officer, 'hua khong');
    const by = { reason: 'citizen_present', reference: 'H55.26-1', duty: 'reviewer', office: here };
    expect((await facts(officer)).map(({ action, details }) => [action, details])).toEqual([
      ['subject.search.made', { ...by, by: 'name', found: 1 }],
      ['subject.record.found', { ...by, by: 'name' }],
      ['subject.search.made', { ...by, by: 'number', found: 1 }],
      ['subject.record.found', { ...by, by: 'number' }],
      ['subject.search.made', { ...by, by: 'name', found: 0 }],
    ]);
    const own = await house.stores.facts.activityOf(id, {});
    expect(own.filter(({ action }) => action === 'subject.record.found')).toHaveLength(2);
  });

  it('forgets whoever was deleted', async () => {
    const { id, number } = await house.enrol('Lưu Bị Xóa', here);
    await house.transact(async (stores) => {
      await beginDeletion(stores, { subjectId: id, actor: { kind: 'system', name: 'test' } });
      await finishDeletion(stores, id);
    });
    expect(await tokensIn(db, id)).toEqual([]);
    expect(await idsOf(house.search(everywhere, 'luu bi xoa'))).toEqual([]);
    expect(await idsOf(house.search(everywhere, number))).toEqual([]);
  });
});

describe('the tokens of names', () => {
  it('are alike for one word in one unit, and for nothing else', async () => {
    const one = await house.enrol('Tô Giống', here);
    const two = await house.enrol('Tô Giống', there);
    const three = await house.enrol('Tô Giống', here);
    const hex = async (id: Parameters<typeof tokensIn>[1], unit: string) =>
      (await tokensIn(db, id)).filter((row) => row.unit === unit).map(({ token }) => token.toString('hex'));
    expect(new Set(await hex(one.id, here))).toEqual(new Set(await hex(three.id, here)));
    const apart = [...(await hex(one.id, here)), ...(await hex(two.id, there)), ...(await hex(one.id, wholeProvince))];
    expect(new Set(apart).size).toBe(9);
  });

  it('cannot be made without the key', async () => {
    const { id } = await house.enrol('Từ Khóa', here);
    const stranger = serverOn(db, randomBytes(32));
    expect(await idsOf(stranger.search(anOfficer(here, 'reviewer', id), 'tu khoa'))).toEqual([]);
  });

  it('stay whole when somebody is settled in two places at once', async () => {
    const { id } = await house.enrol('Âu Hai Nơi', null);
    await Promise.all([here, there, here, there, here].map((unit) => house.settle(id, unit)));
    const units = new Set((await tokensIn(db, id)).map(({ unit }) => unit));
    expect([...units].sort()).toEqual([(await house.stores.subjectUnits.unitOf(id))!, wholeProvince].sort());
    expect(await tokensIn(db, id)).toHaveLength(8);
  });

  it('leave nothing to be found of somebody who was merged into another', async () => {
    const { id } = await house.enrol('Ngô Nhập Một', here);
    await house.transact(({ subjectUnits }) => subjectUnits.unlist(id));
    expect(await tokensIn(db, id)).toEqual([]);
  });
});

describe('where somebody is at home', () => {
  it.each(['', '19', '123', '99999', '1234567', 'abcde', "'; --"])('is not %j', async (unit) => {
    const { id } = await house.enrol('Đinh Nơi Nào', null);
    await expect(house.settle(id, unit)).rejects.toThrow('subject.unit.malformed');
  });

  it('is nowhere for nobody', async () => {
    await expect(house.settle(newId(), here)).rejects.toThrow('subject.record.unknown');
  });

  it('leaves a fact when it changes, and none when it does not', async () => {
    const { id } = await house.enrol('Chu Một Nơi', here);
    await house.settle(id, here);
    const settled = (await house.stores.facts.activityOf(id, {})).filter(
      ({ action }) => action === 'subject.unit.settled',
    );
    expect(settled.map(({ details }) => details)).toEqual([{ unit: here }]);
  });
});

function anOfficerLike({ subjectId }: Officer, unit: string, duty: Duty = 'reviewer') {
  return anOfficer(unit, duty, subjectId);
}
