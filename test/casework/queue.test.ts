import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  assignCases,
  countWaiting,
  leaseNext,
  listCases,
  type QueueFilter,
  returnCase,
} from '../../src/casework/index.ts';
import type { OfficerCaseId } from '../../src/kernel/ids.ts';
import type { HeldDuty, Officer } from '../../src/kernel/officer.ts';
import { at, type CaseworkDatabase, openCaseworkDatabase, targets } from './casework-database.ts';

let db: CaseworkDatabase;
beforeAll(async () => {
  db = await openCaseworkDatabase();
});
afterAll(() => db.close());

let serial = 10_000;
/** A commune of the test's own, so that tests do not see each other's cases. */
const ownUnit = () => String(serial++);
const reviewerOf = (...units: readonly string[]) =>
  db.officer(...units.map((unit): HeldDuty => ({ duty: 'reviewer', unit })));
const next = (officer: Officer, now = at(5)) => db.transact((stores) => leaseNext(stores, { officer, targets }, now));
const list = async (officer: Officer, filter: Partial<QueueFilter> = {}, now = at(5)) =>
  (await listCases(db.stores, { officer, targets, filter: { state: 'waiting', ...filter } }, now)).cases;
const ids = (found: Awaited<ReturnType<typeof list>>) => found.map(({ case: { id } }) => id);

describe('the next case', () => {
  it('is the one that is due first, whatever its kind', async () => {
    const unit = ownUnit();
    const slow = await db.open({ unit }, at(0));
    const urgent = await db.open({ unit, kind: 'sight' }, at(3));
    const officer = await reviewerOf(unit);
    expect((await next(officer))?.id).toBe(urgent.id);
    expect((await next(officer))?.id).toBe(slow.id);
    expect(await next(officer)).toBeNull();
  });

  it('is another for each of many who ask at once', async () => {
    const unit = ownUnit();
    const opened = await Promise.all(Array.from({ length: 8 }, () => db.open({ unit })));
    const officers = await Promise.all(Array.from({ length: 8 }, () => reviewerOf(unit)));
    const taken = await Promise.all(officers.map((officer) => next(officer)));
    expect(taken.map((one) => one?.id).toSorted()).toEqual(opened.map(({ id }) => id).toSorted());
  });

  it('is never one’s own, one’s own opening, or one that the same eyes have seen', async () => {
    const unit = ownUnit();
    const officer = await reviewerOf(unit);
    await db.open({ unit, subjectId: officer.subjectId });
    await db.open({ unit, kind: 'sight', openedBy: officer.subjectId });
    const twice = await db.open({ unit, needsSecond: true });
    await db.lease(twice.id, officer);
    await db.decide(twice.id, officer);
    expect(await next(officer)).toBeNull();
  });

  it('comes from no unit but one’s own, and to no duty but one that decides it', async () => {
    const [unit, foreign] = [ownUnit(), ownUnit()];
    await db.open({ unit: foreign });
    await db.open({ unit, kind: 'report' });
    expect(await next(await reviewerOf(unit))).toBeNull();
    expect(await next(await db.officer({ duty: 'auditor', unit: '19' }))).toBeNull();
    expect(await next(await db.officer({ duty: 'security_officer', unit }))).toMatchObject({ kind: 'report' });
  });

  it('is one that its holder left for a quarter of an hour, and not one that its holder uses', async () => {
    const unit = ownUnit();
    const [left, used] = [await db.open({ unit }, at(0)), await db.open({ unit }, at(1))];
    const [holder, other] = [await reviewerOf(unit), await reviewerOf(unit)];
    for (const { id } of [left, used]) await db.lease(id, holder, at(2));
    await db.lease(used.id, holder, at(10));
    expect(await next(other, at(16))).toBeNull();
    expect((await next(other, at(17)))?.id).toBe(left.id);
    expect(await next(other, at(17))).toBeNull();
    await expect(db.lease(left.id, holder, at(18))).rejects.toThrow('casework.case.taken');
  });

  it('is one that was returned', async () => {
    const unit = ownUnit();
    const opened = await db.open({ unit });
    const [holder, other] = [await reviewerOf(unit), await reviewerOf(unit)];
    await db.lease(opened.id, holder);
    const giveBack = (officer: Officer) =>
      db.transact((stores) => returnCase(stores, { caseId: opened.id, officer }, at(2)));
    await expect(giveBack(other)).rejects.toThrow('casework.case.not_leased');
    await giveBack(holder);
    expect((await next(other))?.id).toBe(opened.id);
  });
});

describe('the list', () => {
  it('is of one’s own units; a foreign one is not there when asked for', async () => {
    const [unit, foreign] = [ownUnit(), ownUnit()];
    const own = await db.open({ unit });
    await db.open({ unit: foreign });
    const officer = await reviewerOf(unit);
    expect(ids(await list(officer))).toEqual([own.id]);
    expect(await list(officer, { unit: foreign })).toEqual([]);
    const province = await reviewerOf('19');
    expect(await list(province, { unit: foreign })).toHaveLength(1);
    expect((await list(province)).length).toBeGreaterThan(1);
  });

  it('is narrowed by kind, doubt, age and what one holds', async () => {
    const unit = ownUnit();
    const officer = await reviewerOf(unit);
    const [first, second, third] = [
      await db.open({ unit, doubts: ['chip_warning', 'first_claim'] }, at(0)),
      await db.open({ unit, kind: 'sight' }, at(1)),
      await db.open({ unit, doubts: ['first_claim'] }, at(2)),
    ];
    await db.lease(third.id, officer, at(3));
    expect(ids(await list(officer, { kind: 'sight' }))).toEqual([second.id]);
    expect(ids(await list(officer, { doubt: 'first_claim' }))).toEqual([first.id, third.id]);
    expect(ids(await list(officer, { openedBefore: at(1) }))).toEqual([first.id]);
    expect(ids(await list(officer, { mine: true }))).toEqual([third.id]);
    expect(await list(officer, { mine: true }, at(18))).toEqual([]);
  });

  it('comes in pages that miss nobody and repeat nobody', async () => {
    const units = [ownUnit(), ownUnit(), ownUnit()];
    const officer = await reviewerOf(...units);
    const kinds = ['remote_review', 'sight', 'second_look'] as const;
    const opened = await Promise.all(
      Array.from({ length: 120 }, (_, index) => {
        const [unit, kind] = [units[index % 3]!, kinds[index % 2]!];
        return db.open({ unit, kind }, at(index % 7));
      }),
    );
    const seen: OfficerCaseId[] = [];
    let after: QueueFilter['after'];
    for (let page = 0; page < 4; page += 1) {
      const found = await listCases(db.stores, { officer, targets, filter: { state: 'waiting', after } }, at(9));
      seen.push(...found.cases.map(({ case: { id } }) => id));
      if (!found.next) break;
      after = found.next;
    }
    expect(seen).toHaveLength(120);
    expect(seen.toSorted()).toEqual(opened.map(({ id }) => id).toSorted());
  });

  it('shows settled ones by themselves, the newest first', async () => {
    const unit = ownUnit();
    const officer = await reviewerOf(unit);
    const opened = [await db.open({ unit }), await db.open({ unit }), await db.open({ unit })];
    for (const [index, { id }] of opened.slice(0, 2).entries()) {
      await db.lease(id, officer);
      await db.decide(id, officer, 'no', at(3 + index));
    }
    expect(ids(await list(officer, { state: 'settled' }))).toEqual([opened[1]!.id, opened[0]!.id]);
    expect(ids(await list(officer))).toEqual([opened[2]!.id]);
  });
});

describe('what there is to do', () => {
  it('is counted a little way: all, those that are late, and those one holds', async () => {
    const unit = ownUnit();
    const officer = await reviewerOf(unit);
    const [late] = [await db.open({ unit, kind: 'sight' }, at(0)), await db.open({ unit }, at(1))];
    await db.lease(late.id, officer, at(62));
    const count = (most: number) => countWaiting(db.stores, { officer, targets, most }, at(63));
    expect(await count(100)).toEqual({ waiting: 2, overdue: 1, mine: 1 });
    expect(await count(1)).toEqual({ waiting: 1, overdue: 1, mine: 1 });
    expect(await countWaiting(db.stores, { officer: await db.officer(), targets, most: 9 }, at(63))).toEqual({
      ...{ waiting: 0, overdue: 0, mine: 0 },
    });
  });
});

describe('handing out cases', () => {
  const hand = (by: Officer, to: Officer, caseIds: readonly OfficerCaseId[]) =>
    db.transact((stores) => assignCases(stores, { caseIds, to, by, hours: 8 }, at(4)));

  it('gives many at once to an officer for hours, also out of somebody’s hands', async () => {
    const unit = ownUnit();
    const supervisor = await db.officer({ duty: 'supervisor', unit });
    const [to, holder] = [await reviewerOf(unit), await reviewerOf(unit)];
    const opened = [await db.open({ unit }), await db.open({ unit })];
    await db.lease(opened[0]!.id, holder);
    const all = opened.map(({ id }) => id);
    expect((await hand(supervisor, to, all)).assigned.toSorted()).toEqual(all.toSorted());
    expect(await list(to, { mine: true }, at(59))).toHaveLength(2);
    await expect(db.decide(opened[0]!.id, holder)).rejects.toThrow('casework.case.not_leased');
    await db.lease(opened[0]!.id, to, at(6));
    expect(await list(to, { mine: true }, at(59))).toHaveLength(2);
  });

  it('leaves what that officer may not decide, and says why', async () => {
    const [unit, foreign] = [ownUnit(), ownUnit()];
    const supervisor = await db.officer({ duty: 'supervisor', unit });
    const to = await reviewerOf(unit);
    const cases = {
      fine: await db.open({ unit }),
      own: await db.open({ unit, subjectId: to.subjectId }),
      foreign: await db.open({ unit: foreign }),
      supervisors: await db.open({ unit, subjectId: supervisor.subjectId }),
      unfit: await db.open({ unit, kind: 'report' }),
    };
    const { assigned, left } = await hand(
      supervisor,
      to,
      Object.values(cases).map(({ id }) => id),
    );
    expect(assigned).toEqual([cases.fine.id]);
    expect(left.get(cases.own.id)).toBe('casework.case.own_identity');
    expect(left.get(cases.foreign.id)).toBe('casework.case.unknown');
    expect(left.get(cases.supervisors.id)).toBe('casework.case.own_identity');
    expect(left.get(cases.unfit.id)).toBe('casework.assignee.unfit');
  });

  it('is not for whoever opened a case or had a say in it: they do not choose whose eyes come after theirs', async () => {
    const unit = ownUnit();
    const supervisor = await db.officer({ duty: 'supervisor', unit });
    const [theirs, seen] = [
      await db.open({ unit, openedBy: supervisor.subjectId }),
      await db.open({ unit, needsSecond: true }),
    ];
    await db.lease(seen.id, supervisor);
    await db.decide(seen.id, supervisor);
    const { assigned, left } = await hand(supervisor, await reviewerOf(unit), [theirs.id, seen.id]);
    expect(assigned).toEqual([]);
    expect([left.get(theirs.id), left.get(seen.id)]).toEqual(['casework.case.own_opening', 'casework.case.same_eyes']);
  });

  it('is for supervisors', async () => {
    const unit = ownUnit();
    const [by, to] = [await reviewerOf(unit), await reviewerOf(unit)];
    const opened = await db.open({ unit });
    const { assigned, left } = await hand(by, to, [opened.id]);
    expect(assigned).toEqual([]);
    expect(left.get(opened.id)).toBe('casework.case.unknown');
  });
});
