import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decideAndSettle, type SettleNeeds } from '../../../src/app/casework/decide-and-settle.ts';
import type { CaseEffect } from '../../../src/app/casework/effects/effect.ts';
import { effectOf } from '../../../src/app/casework/effects.ts';
import type { OfficerCaseId } from '../../../src/kernel/ids.ts';
import type { Officer } from '../../../src/kernel/officer.ts';
import { rows } from '../../../src/platform/database/database.ts';
import { createSubject, listNotices } from '../../../src/subject/index.ts';
import { at, type CaseworkDatabase, openCaseworkDatabase, targets, unit } from '../../casework/casework-database.ts';
import { aSubject } from '../../subject/subject-database.ts';

let db: CaseworkDatabase;
beforeAll(async () => {
  db = await openCaseworkDatabase();
});
afterAll(() => db.close());

const quiet: CaseEffect = { approved: async () => undefined, refused: async () => undefined };
const needs = (changes: Partial<SettleNeeds> = {}): SettleNeeds => ({
  transact: (work) => db.transact(work),
  config: { casework: { target_hours: targets, assigned_hours: 8, decisions_per_hour: 40, second_look_percent: 2 } },
  random: () => 0.5,
  effectOf: () => quiet,
  ...changes,
});
const leased = async () => {
  const [opened, officer] = [await db.open(), await db.reviewer()];
  await db.lease(opened.id, officer);
  return { opened, officer };
};
const approve = (settle: SettleNeeds, caseId: OfficerCaseId, officer: Officer) =>
  decideAndSettle(settle, { caseId, officer, outcome: 'approve', reason: 'same_person', note: null }, at(2));

describe('an approval that a second look overturns', () => {
  it('has the person prove anew who they are, tells them, and is looked at by one more', async () => {
    const person = aSubject();
    await db.transact((stores) => createSubject(stores, person, at(0)));
    const supervisor = await db.officer({ duty: 'supervisor', unit });
    const look = await db.open({ kind: 'second_look', subjectId: person.id, openedBy: await db.somebody() });
    await db.lease(look.id, supervisor);
    const overturn = { caseId: look.id, officer: supervisor, outcome: 'refuse', reason: 'rules_broken' } as const;
    await decideAndSettle(needs({ effectOf }), { ...overturn, note: null }, at(2));
    const [intervention] = await db.stores.interventions.listOf(person.id);
    expect(intervention).toMatchObject({ kind: 'force_reproofing', reason: 'approval_overturned' });
    const waiting = await db.stores.casework.cases.byReference('intervention', intervention!.id);
    expect(waiting).toMatchObject({ state: 'waiting', openedBy: supervisor.subjectId });
    const told = await listNotices(db.stores, person.id, at(3));
    expect(told.map(({ kind }) => kind)).toContain('recheck_failed');
  });

  it('stays as it is when it is upheld', async () => {
    const supervisor = await db.officer({ duty: 'supervisor', unit });
    const look = await db.open({ kind: 'second_look', openedBy: await db.somebody() });
    await db.lease(look.id, supervisor);
    const uphold = { caseId: look.id, officer: supervisor, outcome: 'approve', reason: 'upheld', note: null } as const;
    expect(await decideAndSettle(needs({ effectOf }), uphold, at(2))).toMatchObject({ settled: true });
    expect(await db.stores.interventions.listOf(look.subjectId!)).toEqual([]);
  });
});

describe('a decision with what it means', () => {
  it('runs the effect of its kind once it is settled, and not before', async () => {
    const [opened, first, second] = [await db.open({ needsSecond: true }), await db.reviewer(), await db.reviewer()];
    const ran: string[] = [];
    const effectOf = () => ({ ...quiet, approved: async () => void ran.push('approved') });
    await db.lease(opened.id, first);
    await approve(needs({ effectOf }), opened.id, first);
    expect(ran).toEqual([]);
    await db.lease(opened.id, second);
    await approve(needs({ effectOf }), opened.id, second);
    expect(ran).toEqual(['approved']);
  });

  it('is nothing at all when the effect fails', async () => {
    const { opened, officer } = await leased();
    const effectOf = () => ({ ...quiet, approved: () => Promise.reject(new Error('no room')) });
    await expect(approve(needs({ effectOf }), opened.id, officer)).rejects.toThrow('no room');
    expect(await db.stores.casework.cases.load(opened.id)).toMatchObject({ state: 'waiting' });
    expect(await db.stores.casework.decisions.of(opened.id)).toEqual([]);
  });

  it('is looked at again by lot', async () => {
    const { opened, officer } = await leased();
    await approve(needs({ random: () => 0.019 }), opened.id, officer);
    const look = await db.stores.casework.cases.byReference('second_look', opened.id);
    expect(look).toMatchObject({ state: 'waiting', subjectId: opened.subjectId, unit: opened.unit });
    const other = await leased();
    await approve(needs(), other.opened.id, other.officer);
    expect(await db.stores.casework.cases.byReference('second_look', other.opened.id)).toBeNull();
  });

  it('keeps on record that an officer decided too much in an hour', async () => {
    const { opened, officer } = await leased();
    const { casework } = needs().config;
    const settle = needs({ config: { casework: { ...casework, decisions_per_hour: 1 } } });
    await db.stores.officers.join(officer.subjectId, at(0), null);
    await approve(settle, opened.id, officer);
    const more = await db.open();
    await db.lease(more.id, officer);
    await expect(approve(settle, more.id, officer)).rejects.toThrow('casework.officer.limit');
    const sql = "select count(*)::int as count from audit_entry where action = 'casework.officer.limited'";
    expect(await rows(db.database.manager, sql)).toEqual([{ count: 1 }]);
    const member = await db.stores.officers.find(officer.subjectId, at(3));
    expect(member?.limited).toMatchObject({ by: 'decisions' });
  });
});
