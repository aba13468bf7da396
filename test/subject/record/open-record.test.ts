import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addSeconds } from '../../../src/kernel/clock.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { duties, type Officer, wholeProvince } from '../../../src/kernel/officer.ts';
import { rows } from '../../../src/platform/database/database.ts';
import { beginDeletion, finishDeletion, refuseOwnRecord, sectionsFor } from '../../../src/subject/index.ts';
import { anOfficer, here, openPeopleDatabase, type PeopleDatabase, serverOn, there } from '../search/people.ts';
import { aProfile, now } from '../subject-database.ts';

let db: PeopleDatabase;
let house: ReturnType<typeof serverOn>;
let officer: Officer;
beforeAll(async () => {
  db = await openPeopleDatabase();
  house = serverOn(db, randomBytes(32));
  officer = anOfficer(here, 'reviewer', (await house.enrol('Cán Bộ Xã', here)).id);
});
afterAll(() => db.close());

const viewsOf = async (id: Parameters<typeof house.read>[1]) =>
  (await house.stores.facts.activityOf(id, {})).filter(({ action }) => action.startsWith('subject.record.'));

describe('the full record of a person', () => {
  it('opens for a reason, to the one who gave it', async () => {
    const { id, number } = await house.enrol('Mạc Xem Đủ', here);
    expect(await house.open(officer, id)).toEqual({ kind: 'opened' });
    const { person, view } = await house.read(officer, id);
    expect(person).toMatchObject({
      id,
      number,
      unit: here,
      status: 'active',
      profile: aProfile({ name: 'Mạc Xem Đủ' }),
    });
    expect(view).toMatchObject({ purpose: { reason: 'citizen_present', reference: 'H55.26-1' }, openedAt: now });
    const other = anOfficer(here, 'supervisor', (await house.enrol('Cán Bộ Khác', here)).id);
    await expect(house.read(other, id)).rejects.toThrow('subject.record.closed');
  });

  it('is seen by the person: who by duty and office, why, and when, each time', async () => {
    const { id } = await house.enrol('Mạc Được Biết', here);
    await house.open(officer, id);
    await house.open(officer, id);
    const details = { reason: 'citizen_present', reference: 'H55.26-1', duty: 'reviewer', office: here };
    expect(await viewsOf(id)).toEqual(
      Array.from({ length: 2 }, () =>
        expect.objectContaining({ action: 'subject.record.viewed', actorKind: 'officer', details }),
      ),
    );
  });

  it('is closed without a reason, and closes when its time is over', async () => {
    const { id } = await house.enrol('Mạc Đóng Lại', here);
    await expect(house.read(officer, id)).rejects.toThrow('subject.record.closed');
    await house.open(officer, id);
    await house.read(officer, id, addSeconds(now, 899));
    await expect(house.read(officer, id, addSeconds(now, 900))).rejects.toThrow('subject.record.closed');
    expect(await house.transact(({ personViews }) => personViews.sweep(addSeconds(now, 900), 1000))).toBeGreaterThan(0);
  });

  it('closes when the officer says so', async () => {
    const { id } = await house.enrol('Mạc Xong Việc', here);
    await house.open(officer, id);
    await house.transact(({ personViews }) => personViews.close(officer.subjectId, id));
    await expect(house.read(officer, id)).rejects.toThrow('subject.record.closed');
  });

  it('of somebody of another commune, of none and of nobody is equally unknown, and leaves no trace with them', async () => {
    const { id } = await house.enrol('Mạc Nơi Khác', there);
    const { id: nowhere } = await house.enrol('Mạc Không Đâu', null);
    for (const one of [id, nowhere, newId<'subject'>()]) {
      await expect(house.open(officer, one)).rejects.toThrow('subject.record.unknown');
      await expect(house.read(officer, one)).rejects.toThrow('subject.record.unknown');
    }
    expect(await viewsOf(id)).toEqual([]);
  });

  it('is out of reach at once when the person moves away or the duty ends', async () => {
    const { id } = await house.enrol('Mạc Chuyển Đi', here);
    await house.open(officer, id);
    await expect(house.read({ ...officer, duties: [] }, id)).rejects.toThrow('subject.record.unknown');
    await house.settle(id, there);
    await expect(house.read(officer, id)).rejects.toThrow('subject.record.unknown');
  });

  it('is never one’s own, and the try is on record', async () => {
    const outcome = await house.open(officer, officer.subjectId);
    expect(() => refuseOwnRecord(outcome)).toThrow('subject.record.own');
    expect(refuseOwnRecord({ kind: 'opened' })).toEqual({ kind: 'opened' });
    await expect(house.read(officer, officer.subjectId)).rejects.toThrow('subject.record.closed');
    expect((await viewsOf(officer.subjectId))[0]).toMatchObject({
      action: 'subject.record.refused',
      details: { own: true, reason: 'citizen_present' },
    });
  });

  it('leaves with the person, and with the officer', async () => {
    const { id } = await house.enrol('Mạc Ra Đi', here);
    const leaving = anOfficer(here, 'reviewer', (await house.enrol('Cán Bộ Thôi', here)).id);
    for (const one of [officer, leaving]) await house.open(one, id);
    const open = async () =>
      (await rows(db.database.manager, 'select 1 from person_view where $1 in (officer_id, subject_id)', [id])).length;
    for (const [gone, left] of [
      [leaving.subjectId, 1],
      [id, 0],
    ] as const) {
      await house.transact(async (stores) => {
        await beginDeletion(stores, { subjectId: gone, actor: { kind: 'system', name: 'test' } });
        await finishDeletion(stores, gone);
      });
      expect(await open()).toBe(left);
    }
  });
});

describe('the parts of a record', () => {
  it('are those a duty for the person’s unit needs', () => {
    const seen = Object.fromEntries(duties.map((duty) => [duty, sectionsFor(anOfficer(here, duty), here)]));
    expect(seen).toEqual({
      counter_officer: ['identity', 'passkeys'],
      reviewer: ['identity', 'cases'],
      supervisor: ['identity', 'passkeys', 'cases'],
      relying_party_manager: [],
      security_officer: ['identity', 'passkeys', 'cases'],
      auditor: [],
    });
  });

  it('are none of another unit, and all one may see of every unit of the province', () => {
    expect(sectionsFor(anOfficer(there, 'supervisor'), here)).toEqual([]);
    expect(sectionsFor(anOfficer(wholeProvince, 'reviewer'), here)).toEqual(['identity', 'cases']);
  });

  it('add up for whoever holds two duties', () => {
    const both = {
      ...officer,
      duties: [...anOfficer(here, 'reviewer').duties, ...anOfficer(here, 'counter_officer').duties],
    };
    expect(sectionsFor(both, here)).toEqual(['identity', 'passkeys', 'cases']);
  });
});
