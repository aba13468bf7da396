import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  decideOfficerCase,
  drawSecondLook,
  leaseNext,
  needsSecondPair,
  readOfficerCase,
  withdrawOfficerCase,
} from '../../src/casework/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { Officer } from '../../src/kernel/officer.ts';
import { rows } from '../../src/platform/database/database.ts';
import { at, type CaseworkDatabase, elsewhere, openCaseworkDatabase, targets, unit } from './casework-database.ts';

let db: CaseworkDatabase;
beforeAll(async () => {
  db = await openCaseworkDatabase();
});
afterAll(() => db.close());

const factsAbout = async (subjectId: string) =>
  (await db.stores.facts.activityOf(subjectId as never, {})).map(({ action }) => action);
const outcomes = async (attempts: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(attempts)).map((one) =>
    one.status === 'fulfilled' ? 'done' : (one.reason as Error).message,
  );

describe('deciding a case', () => {
  it('settles it with the reason, and is told to the person', async () => {
    const opened = await db.open();
    const officer = await db.reviewer();
    await db.lease(opened.id, officer);
    const { case: decided, settled } = await db.decide(opened.id, officer);
    expect(settled).toBe(true);
    expect(decided).toMatchObject({ state: 'approved', reason: 'same_person', settledAt: at(2) });
    expect(await db.stores.casework.cases.load(opened.id)).toEqual(decided);
    expect(await factsAbout(opened.subjectId!)).toEqual(['casework.case.decided', 'casework.case.opened']);
  });

  it('names the officer’s duty and office in the trail, and no person', async () => {
    const opened = await db.open();
    const officer = await db.reviewer();
    await db.lease(opened.id, officer);
    await db.decide(opened.id, officer, 'no');
    const [fact] = await db.stores.facts.activityOf(opened.subjectId!, {});
    expect(fact).toMatchObject({
      actorKind: 'officer',
      details: { duty: 'reviewer', office: unit, outcome: 'refuse' },
    });
    expect(JSON.stringify(fact)).not.toContain(officer.subjectId);
  });

  it('takes two different officers where policy says so; a no of the first is enough', async () => {
    const opened = await db.open({ doubts: ['name_mismatch'], needsSecond: needsSecondPair(['name_mismatch']) });
    const [first, second] = [await db.reviewer(), await db.reviewer()];
    await db.lease(opened.id, first);
    expect(await db.decide(opened.id, first)).toMatchObject({ settled: false, case: { state: 'second', lease: null } });
    await expect(db.lease(opened.id, first)).rejects.toThrow('casework.case.same_eyes');
    await expect(db.decide(opened.id, first)).rejects.toThrow('casework.case.same_eyes');
    await db.lease(opened.id, second);
    expect(await db.decide(opened.id, second)).toMatchObject({ settled: true, case: { state: 'approved' } });

    const other = await db.open({ needsSecond: true });
    await db.lease(other.id, first);
    expect(await db.decide(other.id, first, 'no')).toMatchObject({ settled: true, case: { state: 'refused' } });
  });

  it('refuses an officer who is the subject, or who opened it', async () => {
    const officer = await db.reviewer();
    const own = await db.open({ subjectId: officer.subjectId });
    const opened = await db.open({ kind: 'sight', openedBy: officer.subjectId });
    for (const [caseId, code] of [
      [own.id, 'casework.case.own_identity'],
      [opened.id, 'casework.case.own_opening'],
    ] as const) {
      await expect(db.lease(caseId, officer)).rejects.toThrow(code);
      await expect(db.decide(caseId, officer)).rejects.toThrow(code);
    }
    await expect(db.transact((stores) => readOfficerCase(stores, { caseId: own.id, officer }))).rejects.toThrow(
      'casework.case.own_identity',
    );
  });

  it('is as if it did not exist for a foreign unit, a foreign duty and nobody’s id', async () => {
    const opened = await db.open();
    const officers = [
      await db.officer({ duty: 'reviewer', unit: elsewhere }),
      await db.officer({ duty: 'counter_officer', unit }),
      await db.officer({ duty: 'auditor', unit: '19' }),
      await db.officer(),
    ];
    for (const officer of officers) {
      await expect(db.lease(opened.id, officer)).rejects.toThrow('casework.case.unknown');
      await expect(db.decide(opened.id, officer)).rejects.toThrow('casework.case.unknown');
      await expect(db.transact((stores) => readOfficerCase(stores, { caseId: opened.id, officer }))).rejects.toThrow(
        'casework.case.unknown',
      );
    }
    await expect(db.decide(newId(), await db.reviewer())).rejects.toThrow('casework.case.unknown');
  });

  it('refuses whoever does not hold it, or no longer', async () => {
    const opened = await db.open();
    const [holder, other] = [await db.reviewer(), await db.reviewer()];
    await expect(db.decide(opened.id, holder)).rejects.toThrow('casework.case.not_leased');
    await db.lease(opened.id, holder, at(1));
    await expect(db.decide(opened.id, other)).rejects.toThrow('casework.case.not_leased');
    await expect(db.decide(opened.id, holder, 'yes', at(16))).rejects.toThrow('casework.case.not_leased');
    expect(await db.stores.casework.decisions.of(opened.id)).toEqual([]);
  });

  it('refuses a reason of another kind and a note without end', async () => {
    const opened = await db.open();
    const officer = await db.reviewer();
    await db.lease(opened.id, officer);
    const say = (reason: string, note: string | null) =>
      db.transact((stores) =>
        decideOfficerCase(stores, { caseId: opened.id, officer, outcome: 'approve', reason, note }, at(2)),
      );
    await expect(say('not_same_person', null)).rejects.toThrow('casework.reason.unknown');
    await expect(say('same_person', 'x'.repeat(1001))).rejects.toThrow('casework.note.too_long');
  });

  it('keeps a note for other officers, sealed', async () => {
    const opened = await db.open();
    const officer = await db.reviewer();
    await db.lease(opened.id, officer);
    const input = {
      caseId: opened.id,
      officer,
      outcome: 'approve',
      reason: 'same_person',
      note: ' Sẹo trên trán. ',
    } as const;
    await db.transact((stores) => decideOfficerCase(stores, input, at(2)));
    const reader = await db.reviewer();
    const read = await db.transact((stores) => readOfficerCase(stores, { caseId: opened.id, officer: reader }));
    expect(read.decisions.map(({ note }) => note?.reveal())).toEqual(['Sẹo trên trán.']);
    const [row] = await rows<{ note: Buffer }>(
      db.database.manager,
      'select note from officer_case_decision where case_id = $1',
      [opened.id],
    );
    expect(row!.note.toString('latin1')).not.toContain('tr');
    expect(await factsAbout(opened.subjectId!)).toContain('casework.case.viewed');
  });

  it('stops an officer who decides too much in an hour, also at once', async () => {
    const officer = await db.reviewer();
    const cases = await Promise.all(Array.from({ length: 5 }, () => db.open()));
    for (const { id } of cases) await db.lease(id, officer);
    const decide = (caseId: (typeof cases)[number]['id'], now = at(2)) =>
      db.transact((stores) =>
        decideOfficerCase(
          stores,
          { caseId, officer, outcome: 'approve', reason: 'same_person', note: null, mostPerHour: 3 },
          now,
        ),
      );
    const told = await outcomes(cases.map(({ id }) => decide(id)));
    expect(told.toSorted()).toEqual(['casework.officer.limit', 'casework.officer.limit', 'done', 'done', 'done']);
    const left = cases[told.indexOf('casework.officer.limit')]!;
    await db.lease(left.id, officer, at(63));
    expect(await decide(left.id, at(64))).toMatchObject({ settled: true });
  });
});

describe('two officers at once', () => {
  const decideBoth = async (officers: readonly Officer[], needsSecond = false) => {
    const opened = await db.open({ needsSecond });
    await db.lease(opened.id, officers[0]!);
    const told = await outcomes(officers.map((officer) => db.decide(opened.id, officer)));
    return { told, decisions: await db.stores.casework.decisions.of(opened.id) };
  };

  it('who decide the same case: one wins, one is told', async () => {
    const { told, decisions } = await decideBoth([await db.reviewer(), await db.reviewer()]);
    expect(told[0]).toBe('done');
    expect(told[1]).toMatch(/^casework\.case\.(settled|not_leased)$/);
    expect(decisions).toHaveLength(1);
  });

  it('who are one officer with two windows are one pair of eyes', async () => {
    const officer = await db.reviewer();
    const { told, decisions } = await decideBoth([officer, officer], true);
    expect(told.toSorted()).toEqual(['casework.case.same_eyes', 'done']);
    expect(decisions).toHaveLength(1);
  });

  it('who take the same case: one holds it', async () => {
    const opened = await db.open();
    const officers = await Promise.all(Array.from({ length: 6 }, () => db.reviewer()));
    const told = await outcomes(officers.map((officer) => db.lease(opened.id, officer)));
    expect(told.filter((one) => one === 'done')).toHaveLength(1);
    expect(told.filter((one) => one === 'casework.case.taken')).toHaveLength(5);
  });

  it('are kept apart by the database as well, should a rule be forgotten', async () => {
    const officer = await db.reviewer();
    const opened = await db.open({ subjectId: officer.subjectId, openedBy: await db.somebody() });
    const lease = 'update officer_case set leased_by = $2, leased_until = $3 where id = $1';
    await expect(rows(db.database.manager, lease, [opened.id, officer.subjectId, at(9)])).rejects.toThrow(
      'check constraint',
    );
    const insert = db.stores.casework.decisions.insert({
      ...{ id: newId(), caseId: opened.id, officerId: officer.subjectId, held: officer.duties[0]! },
      ...{ outcome: 'approve', reason: 'same_person', note: null, decidedAt: at(2) },
    });
    await expect(insert).rejects.toThrow('refused by the database');
  });
});

describe('a second look', () => {
  it('is drawn by lot, and never by the eyes that approved', async () => {
    const opened = await db.open({ needsSecond: true });
    const supervisor = () => db.officer({ duty: 'supervisor', unit });
    const [first, second, third] = [await supervisor(), await supervisor(), await supervisor()];
    for (const officer of [first, second]) {
      await db.lease(opened.id, officer);
      await db.decide(opened.id, officer);
    }
    const approval = {
      ...{ unit, subjectId: opened.subjectId, doubts: [] },
      ...{ approvedBy: second.subjectId, reference: opened.id },
    };
    const draw = (random: number) =>
      db.transact((stores) => drawSecondLook(stores, approval, { percent: 2, random }, at(3)));
    expect(await draw(0.02)).toBe(false);
    expect(await draw(0.0199)).toBe(true);
    const look = (await db.stores.casework.cases.byReference('second_look', opened.id))!;
    await expect(db.lease(look.id, second)).rejects.toThrow('casework.case.own_opening');
    await expect(db.lease(look.id, first)).rejects.toThrow('casework.case.same_eyes');
    expect(await db.lease(look.id, third)).toMatchObject({ state: 'waiting' });
  });
});

describe('a second look at what was matched by sight', () => {
  it('is not by the eyes of the counter either, which opened it', async () => {
    const supervisor = () => db.officer({ duty: 'supervisor', unit });
    const [counter, second, other] = [await supervisor(), await supervisor(), await supervisor()];
    const opened = await db.open({ kind: 'sight', openedBy: counter.subjectId });
    await db.lease(opened.id, second);
    await db.decide(opened.id, second);
    const approval = {
      unit,
      subjectId: opened.subjectId,
      doubts: [],
      approvedBy: second.subjectId,
      reference: opened.id,
    };
    await db.transact((stores) => drawSecondLook(stores, approval, { percent: 100, random: 0.5 }, at(3)));
    const look = (await db.stores.casework.cases.byReference('second_look', opened.id))!;
    await expect(db.lease(look.id, counter)).rejects.toThrow('casework.case.same_eyes');
    const next = (officer: Officer) =>
      db.transact((stores) => leaseNext(stores, { officer, targets, kind: 'second_look' }, at(4)));
    for (let one = await next(counter); one !== null; one = await next(counter)) expect(one.id).not.toBe(look.id);
    expect(await db.lease(look.id, other, at(5))).toMatchObject({ state: 'waiting' });
  });
});

describe('a case that is withdrawn', () => {
  it('is decided by nobody', async () => {
    const opened = await db.open();
    const officer = await db.reviewer();
    await db.lease(opened.id, officer);
    const withdraw = () =>
      db.transact((stores) =>
        withdrawOfficerCase(stores, opened.id, { kind: 'subject', subjectId: opened.subjectId! }, at(2)),
      );
    expect(await withdraw()).toMatchObject({ state: 'withdrawn', reason: null });
    await expect(db.decide(opened.id, officer)).rejects.toThrow('casework.case.settled');
    await expect(withdraw()).rejects.toThrow('casework.case.settled');
    expect(await factsAbout(opened.subjectId!)).toContain('casework.case.withdrawn');
  });
});

describe('deleting a person', () => {
  it('deletes the cases about them with their keys', async () => {
    const opened = await db.open();
    await db.forget(opened.subjectId!);
    expect(await db.stores.casework.cases.load(opened.id)).toBeNull();
    expect(await rows(db.database.manager, 'select 1 from sealing_key where owner_id = $1', [opened.id])).toEqual([]);
  });

  it('who was an officer leaves their decisions, nameless, and what they held to others', async () => {
    const officer = await db.reviewer();
    const [decided, held] = [await db.open(), await db.open()];
    for (const { id } of [decided, held]) await db.lease(id, officer);
    await db.decide(decided.id, officer);
    await db.forget(officer.subjectId);
    const [decision] = await db.stores.casework.decisions.of(decided.id);
    expect(decision!.officerId).not.toBe(officer.subjectId);
    expect(await db.lease(held.id, await db.reviewer())).toMatchObject({ state: 'waiting' });
  });
});
