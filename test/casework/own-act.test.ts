import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assignCases, decideOfficerCase, leaseNext, type OfficerCase } from '../../src/casework/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { Officer } from '../../src/kernel/officer.ts';
import { reportActivity } from '../../src/subject/index.ts';
import { at, type CaseworkDatabase, openCaseworkDatabase, targets, unit } from './casework-database.ts';

let db: CaseworkDatabase;
let blamed: Officer;
let other: Officer;
let reported: OfficerCase;
beforeAll(async () => {
  db = await openCaseworkDatabase();
  [blamed, other] = [await supervisor(), await supervisor()];
  reported = await aReportAbout(blamed);
});
afterAll(() => db.close());

const supervisor = () => db.officer({ duty: 'supervisor', unit });
const next = (officer: Officer) => db.transact((stores) => leaseNext(stores, { officer, targets }, at(5)));

/** A person says "this was not me" of something that this officer did about them. */
async function aReportAbout(officer: Officer): Promise<OfficerCase> {
  const subjectId = await db.somebody();
  const actor = { kind: 'officer', subjectId: officer.subjectId, duty: 'supervisor', unit } as const;
  const { id: reference } = await db.transact(async (stores) => {
    await stores.facts.record({ action: 'subject.record.viewed', actor, subjectId });
    const [entry] = await stores.facts.activityOf(subjectId, {});
    return reportActivity(stores, { subjectId, entryId: entry!.id, action: entry!.action }, at(0));
  });
  return db.open({ kind: 'report', subjectId, reference }, at(0));
}

describe('a report about what an officer did', () => {
  it('is not handed to them: what comes after it is, and then nothing', async () => {
    const later = await db.open({}, at(4));
    expect((await next(blamed))?.id).toBe(later.id);
    expect(await next(blamed)).toBeNull();
  });

  it('is neither taken by them, nor given to them, nor decided, nor do they choose who does', async () => {
    const fields = { outcome: 'refuse', reason: 'official_duty', note: null } as const;
    await expect(db.lease(reported.id, blamed)).rejects.toThrow('casework.case.own_act');
    const decided = db.transact((stores) =>
      decideOfficerCase(stores, { caseId: reported.id, officer: blamed, ...fields }, at(6)),
    );
    await expect(decided).rejects.toThrow('casework.case.own_act');
    const { assigned, left } = await db.transact((stores) =>
      assignCases(stores, { caseIds: [reported.id], to: blamed, by: other, hours: 1 }, at(6)),
    );
    expect([assigned, [...left]]).toEqual([[], [[reported.id, 'casework.case.own_act']]]);
    const friend = await supervisor();
    const byThem = await db.transact((stores) =>
      assignCases(stores, { caseIds: [reported.id], to: friend, by: blamed, hours: 1 }, at(6)),
    );
    expect([...byThem.left]).toEqual([[reported.id, 'casework.case.own_act']]);
    expect(await db.stores.casework.cases.load(reported.id)).toEqual(reported);
  });

  it('is handed to somebody else, as is one whose report is not there', async () => {
    expect((await next(other))?.id).toBe(reported.id);
    const unknown = await db.open({ kind: 'report', reference: newId() }, at(0));
    expect((await next(blamed))?.id).toBe(unknown.id);
  });
});
