import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { peopleOf } from '../../src/app/staff/people.ts';
import { Personal } from '../../src/kernel/personal.ts';
import { rows } from '../../src/platform/database/database.ts';
import {
  bootstrap,
  confirmOfficer,
  grantDuty,
  readWelcome,
  renewDuty,
  revokeDuty,
  spendWelcome,
  type Welcome,
} from '../../src/staff/index.ts';
import { findByNumber, isVouchedFor, raiseSubject } from '../../src/subject/index.ts';
import { aNumber, by, days, noon, openStaffGround, rules, type StaffGround } from './support/staff-ground.ts';

const named = (name: string, number = aNumber()) => ({ name: new Personal(name), number: new Personal(number) });
type Pair = readonly [ReturnType<typeof named>, ReturnType<typeof named>];
const aPair = (): Pair => [named('Ma Thị Thử'), named('Lý Văn Thử')];

describe('the first two officers', () => {
  let ground: StaffGround;
  beforeEach(async () => {
    ground = await openStaffGround();
  });
  afterEach(() => ground.close());

  const start = (pair = aPair(), at = noon) =>
    ground.transact((stores) => bootstrap(stores, peopleOf(stores, at), { pair, operator: 'lan' }, rules, at));
  const prove = ({ subjectId }: Welcome) =>
    ground.transact((stores) => raiseSubject(stores, { subjectId, ial: 1, actor: { kind: 'system', name: 'test' } }));
  const confirm = async (who: Welcome, whom: Welcome, at = noon) => {
    const officer = (await ground.now(who.subjectId, at))!;
    await ground.transact((stores) =>
      confirmOfficer(stores, peopleOf(stores, at), { granter: by(officer), subjectId: whom.subjectId }, rules, at),
    );
  };

  it('are two, at once, known by name and number, proven by nothing', async () => {
    const pair = aPair();
    const [one, other] = await start(pair);
    const subject = await ground.stores.subjects.load(one!.subjectId, null);
    expect(subject).toMatchObject({ ial: 0, status: 'active', vouchedUntil: days(30) });
    expect(subject!.profile().reveal()).toMatchObject({ name: 'Ma Thị Thử', nameSource: 'declared' });
    expect(await findByNumber(ground.stores, pair[1].number.reveal())).toBe(other!.subjectId);
    expect((await ground.now(one!.subjectId))?.duties).toEqual([
      { duty: 'security_officer', unit: '19' },
      { duty: 'supervisor', unit: '19' },
    ]);
    expect((await ground.actions(other!.subjectId)).toSorted()).toEqual([
      'staff.officer.bootstrapped',
      'subject.created',
    ]);
  });

  it('start an installation once, however many try at once', async () => {
    const tries = await Promise.allSettled([start(), start(), start()]);
    const reasons = tries.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(reasons).toHaveLength(2);
    expect(reasons.every((reason) => reason.includes('staff.bootstrap.done'))).toBe(true);
    expect(await rows(ground.database.manager, 'select 1 from staff_member')).toHaveLength(2);
  });

  it('are not one person twice, and nobody with an identity of their own', async () => {
    const same = aNumber();
    await expect(start([named('Ma Thị Thử', same), named('Ma Thử', same)])).rejects.toThrow(
      'staff.bootstrap.same_person',
    );
    await expect(start([named('Ma Thị Thử'), named('Ai', 'x')])).rejects.toThrow('subject.number.malformed');
    const number = aNumber();
    await ground.person(number);
    await expect(start([named('Ma Thị Thử'), named('Ai', number)])).rejects.toThrow('subject.number.already_enrolled');
    expect(await rows(ground.database.manager, 'select 1 from staff_member')).toHaveLength(0);
  });

  it('may nothing after thirty days, and the same two may then start again, unless a card has proven them', async () => {
    const pair = aPair();
    const [one] = await start(pair);
    expect(await ground.now(one!.subjectId, days(29.9))).not.toBeNull();
    expect(await ground.now(one!.subjectId, days(30))).toBeNull();
    const subject = (await ground.stores.subjects.load(one!.subjectId, null))!;
    expect([isVouchedFor(subject, days(29.9)), isVouchedFor(subject, days(30))]).toEqual([true, false]);
    const [again] = await start(pair, days(31));
    expect(again!.subjectId).toBe(one!.subjectId);
    expect((await ground.stores.officers.find(one!.subjectId, days(31)))?.confirmBy).toEqual(days(61));
    await prove(again!);
    await expect(start(pair, days(62))).rejects.toThrow('subject.number.already_enrolled');
  });

  it('are confirmed by another one, once, and only after their own card', async () => {
    const [one, other] = (await start()) as [Welcome, Welcome];
    await expect(confirm(one, other)).rejects.toThrow('staff.officer.unproven');
    await prove(other);
    await expect(confirm(other, other)).rejects.toThrow('staff.duty.own');
    await confirm(one, other);
    expect(await ground.now(other.subjectId, days(40))).not.toBeNull();
    expect(await ground.now(one.subjectId, days(40))).toBeNull();
    const subject = (await ground.stores.subjects.load(other.subjectId, null))!;
    expect(isVouchedFor(subject, noon)).toBe(false);
    await expect(confirm(one, other)).rejects.toThrow('staff.officer.confirmed');
    expect(await ground.actions(other.subjectId)).toContain('staff.officer.confirmed');
  });

  it('hold nothing beyond the day by which they are to be confirmed, whoever renews or grants it', async () => {
    const [one, other] = (await start()) as [Welcome, Welcome];
    await prove(other);
    const granter = by((await ground.now(one.subjectId))!);
    const [held] = await ground.stores.duties.liveOf(other.subjectId, noon);
    const renewed = ground.transact((stores) => renewDuty(stores, { granter, dutyId: held!.id }, rules, noon));
    await expect(renewed).rejects.toThrow('staff.officer.unconfirmed');
    const more = { granter, subjectId: other.subjectId, held: { duty: 'reviewer', unit: '01840' } } as const;
    expect((await ground.transact((stores) => grantDuty(stores, more, rules, noon))).expiresAt).toEqual(days(30));
    expect(await ground.now(other.subjectId, days(30))).toBeNull();
    const late = ground.transact((stores) => grantDuty(stores, more, rules, days(30)));
    await expect(late).rejects.toThrow('staff.officer.unconfirmed');
    await confirm(one, other);
    expect(await ground.stores.duties.liveOf(other.subjectId, days(180))).toHaveLength(3);
  });

  it('are not confirmed by who lost the duty, and a stranger is nobody to confirm', async () => {
    const [one, other] = (await start()) as [Welcome, Welcome];
    await prove(other);
    const officer = (await ground.now(one.subjectId))!;
    const stranger = await ground.person();
    const ofStranger = ground.transact((stores) =>
      confirmOfficer(stores, peopleOf(stores, noon), { granter: by(officer), subjectId: stranger }, rules, noon),
    );
    await expect(ofStranger).rejects.toThrow('staff.officer.unknown');
    const duties = await ground.stores.duties.liveOf(one.subjectId, noon);
    const held = duties.find(({ duty }) => duty === 'security_officer');
    await ground.transact((stores) => revokeDuty(stores, { granter: by(officer), dutyId: held!.id }, noon));
    await expect(confirm(one, other)).rejects.toThrow('staff.duty.missing');
  });

  it('are welcomed by a link that makes one passkey within a day', async () => {
    const [one, other] = (await start()) as [Welcome, Welcome];
    const read = (token: string, at = noon) => readWelcome(ground.stores, token, at);
    expect(await read(one.token)).toBe(one.subjectId);
    await expect(read(one.token, days(1))).rejects.toThrow('staff.invitation.invalid');
    await expect(read('nothing')).rejects.toThrow('staff.invitation.invalid');
    const spend = (token: string, { subjectId }: Welcome) =>
      ground.transact((stores) => spendWelcome(stores, { token, subjectId }, noon));
    await expect(spend(one.token, other)).rejects.toThrow('staff.invitation.invalid');
    const tries = await Promise.allSettled([spend(one.token, one), spend(one.token, one)]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(read(one.token)).rejects.toThrow('staff.invitation.invalid');
  });
});
