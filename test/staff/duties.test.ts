import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SubjectId } from '../../src/kernel/ids.ts';
import type { Duty, UnitCode } from '../../src/kernel/officer.ts';
import {
  disableIdle,
  disableOfficer,
  enableOfficer,
  expireDuties,
  type Granter,
  grantDuty,
  renewDuty,
  revokeDuty,
} from '../../src/staff/index.ts';
import {
  bacKan,
  by,
  days,
  ducXuan,
  noon,
  openStaffGround,
  operator,
  rules,
  type StaffGround,
} from './support/staff-ground.ts';

describe('duties', () => {
  let ground: StaffGround;
  beforeAll(async () => {
    ground = await openStaffGround();
  });
  afterAll(() => ground.close());

  const grant = (granter: Granter, subjectId: SubjectId, duty: Duty, unit: UnitCode, at = noon) =>
    ground.transact((stores) => grantDuty(stores, { granter, subjectId, held: { duty, unit } }, rules, at));
  const revoke = (granter: Granter, held: { readonly id: never } | { readonly id: string }) =>
    ground.transact((stores) => revokeDuty(stores, { granter, dutyId: held.id as never }, noon));
  const dutiesOf = async (subjectId: SubjectId, at = noon) => (await ground.now(subjectId, at))?.duties ?? null;
  const liveOf = (subjectId: SubjectId, at = noon) => ground.stores.duties.liveOf(subjectId, at);

  it('are granted by a security officer for any unit of theirs and count at the next look', async () => {
    const security = await ground.officer('security_officer@19');
    const clerk = await ground.officer('counter_officer@01840');
    await grant(by(security), clerk.subjectId, 'reviewer', bacKan);
    expect(await dutiesOf(clerk.subjectId)).toEqual([
      { duty: 'counter_officer', unit: ducXuan },
      { duty: 'reviewer', unit: bacKan },
    ]);
    expect(await ground.actions(clerk.subjectId)).toContain('staff.duty.granted');
  });

  it('of an office are granted by its supervisor, for counter and reviews alone', async () => {
    const supervisor = await ground.officer('supervisor@01840');
    const clerk = await ground.officer('counter_officer@01840');
    await grant(by(supervisor), clerk.subjectId, 'reviewer', ducXuan);
    const tries: readonly (readonly [Duty, UnitCode])[] = [
      ['reviewer', bacKan],
      ['reviewer', '19'],
      ['supervisor', ducXuan],
      ['security_officer', ducXuan],
      ['auditor', ducXuan],
    ];
    for (const [duty, unit] of tries)
      await expect(grant(by(supervisor), clerk.subjectId, duty, unit)).rejects.toThrow('staff.duty.missing');
  });

  it('are granted by nobody to themselves, nor renewed', async () => {
    const security = await ground.officer('security_officer@19');
    const { subjectId } = security;
    await expect(grant(by(security), subjectId, 'supervisor', '19')).rejects.toThrow('staff.duty.own');
    const [own] = await liveOf(subjectId);
    const renewal = ground.transact((stores) =>
      renewDuty(stores, { granter: by(security), dutyId: own!.id }, rules, noon),
    );
    await expect(renewal).rejects.toThrow('staff.duty.own');
  });

  it('are refused to whoever is none of ours, for no unit of today, and twice', async () => {
    const stranger = await ground.person();
    await expect(grant(operator, stranger, 'reviewer', ducXuan)).rejects.toThrow('staff.officer.unknown');
    const { subjectId } = await ground.officer('reviewer@01840');
    await expect(grant(operator, subjectId, 'reviewer', '05434')).rejects.toThrow('staff.unit.unknown');
    await expect(grant(operator, subjectId, 'reviewer', ducXuan)).rejects.toThrow('staff.duty.held');
  });

  it('that watch over one another are never one person’s, not even when granted at the same moment', async () => {
    const { subjectId } = await ground.officer('reviewer@01840');
    await expect(grant(operator, subjectId, 'auditor', '19')).rejects.toThrow('staff.duty.incompatible');
    for (let round = 0; round < 5; round += 1) {
      const other = await ground.officer('counter_officer@01840');
      const both = await Promise.allSettled([
        grant(operator, other.subjectId, 'relying_party_manager', '19'),
        grant(operator, other.subjectId, 'security_officer', '19'),
      ]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });

  it('that were granted twice at the same moment are held once', async () => {
    const { subjectId } = await ground.officer('reviewer@01840');
    const tries = [1, 2, 3].map(() => grant(operator, subjectId, 'counter_officer', ducXuan));
    const done = await Promise.allSettled(tries);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await liveOf(subjectId)).filter(({ duty }) => duty === 'counter_officer')).toHaveLength(1);
  });

  it('stop at the very next look when they are revoked', async () => {
    const security = await ground.officer('security_officer@19');
    const { subjectId } = await ground.officer('reviewer@01840');
    const [held] = await liveOf(subjectId);
    await revoke(by(security), held!);
    expect(await dutiesOf(subjectId)).toBeNull();
    await expect(revoke(by(security), held!)).rejects.toThrow('staff.duty.unknown');
  });

  it('are revoked by whoever could grant them, or laid down by their holder', async () => {
    const supervisor = await ground.officer('supervisor@01843');
    const reviewer = await ground.officer('reviewer@01840');
    const [held] = await liveOf(reviewer.subjectId);
    await expect(revoke(by(supervisor), held!)).rejects.toThrow('staff.duty.missing');
    await revoke(by(reviewer), held!);
    expect(await dutiesOf(reviewer.subjectId)).toBeNull();
  });

  it('run out by themselves, are renewed before, and granted anew after', async () => {
    const { subjectId } = await ground.officer('reviewer@01840');
    const [held] = await liveOf(subjectId);
    await ground.transact((stores) => renewDuty(stores, { granter: operator, dutyId: held!.id }, rules, days(100)));
    expect(await liveOf(subjectId, days(282))).toHaveLength(1);
    expect(await liveOf(subjectId, days(284))).toHaveLength(0);
    const late = ground.transact((stores) =>
      renewDuty(stores, { granter: operator, dutyId: held!.id }, rules, days(284)),
    );
    await expect(late).rejects.toThrow('staff.duty.unknown');
    await grant(operator, subjectId, 'reviewer', ducXuan, days(284));
    expect(await liveOf(subjectId, days(284))).toHaveLength(1);
  });

  it('that ran out are written down once', async () => {
    const { subjectId } = await ground.officer('reviewer@01840');
    const sweep = () => ground.transact((stores) => expireDuties(stores, 500, days(183)));
    const counts = await Promise.all([sweep(), sweep()]);
    expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThan(0);
    expect((await ground.actions(subjectId)).filter((action) => action === 'staff.duty.expired')).toHaveLength(1);
  });
});

describe('an officer', () => {
  let ground: StaffGround;
  beforeAll(async () => {
    ground = await openStaffGround();
  });
  afterAll(() => ground.close());

  it('who was away for too long may nothing, swept or not, until somebody else enables them', async () => {
    const security = await ground.officer('security_officer@19');
    const { subjectId } = await ground.officer('reviewer@01840');
    expect(await ground.now(subjectId, days(44))).not.toBeNull();
    expect(await ground.now(subjectId, days(44 + 45))).toBeNull();
    await ground.transact((stores) => disableIdle(stores, rules, 500, days(44 + 45)));
    expect(await ground.actions(subjectId)).toContain('staff.officer.disabled');
    const enable = (granter: Granter) =>
      ground.transact((stores) => enableOfficer(stores, { granter, subjectId }, days(90)));
    await expect(enable(by({ ...security, subjectId }))).rejects.toThrow('staff.duty.own');
    await enable(by(security));
    expect(await ground.now(subjectId, days(91))).not.toBeNull();
    await expect(enable(by(security))).rejects.toThrow('staff.officer.active');
  });

  it('who is there is not idle, and that is noted once an hour', async () => {
    const { subjectId } = await ground.officer('reviewer@01840');
    const seen = async () => (await ground.stores.officers.find(subjectId, noon))!.lastUsedAt;
    await ground.now(subjectId, days(0.01));
    expect(await seen()).toEqual(noon);
    await ground.now(subjectId, days(1));
    expect(await seen()).toEqual(days(1));
  });

  it('is disabled by a security officer at once, and given nothing then', async () => {
    const security = await ground.officer('security_officer@19');
    const { subjectId } = await ground.officer('reviewer@01840');
    const disable = (granter: Granter, whom = subjectId) =>
      ground.transact((stores) => disableOfficer(stores, { granter, subjectId: whom }, noon));
    await expect(disable(by(await ground.officer('supervisor@01840')))).rejects.toThrow('staff.duty.missing');
    await disable(by(security));
    expect(await ground.now(subjectId)).toBeNull();
    await expect(disable(by(security))).rejects.toThrow('staff.officer.disabled');
    const held = { duty: 'counter_officer', unit: ducXuan } as const;
    const grant = ground.transact((stores) => grantDuty(stores, { granter: operator, subjectId, held }, rules, noon));
    await expect(grant).rejects.toThrow('staff.officer.disabled');
  });
});

describe('the security officers of the province', () => {
  it('cannot be got rid of, one after the other or both at once', async () => {
    const ground = await openStaffGround();
    try {
      const [one, other] = [await ground.officer('security_officer@19'), await ground.officer('security_officer@19')];
      const [ofOne] = await ground.stores.duties.liveOf(one.subjectId, noon);
      const [ofOther] = await ground.stores.duties.liveOf(other.subjectId, noon);
      const both = await Promise.allSettled([
        ground.transact((stores) => revokeDuty(stores, { granter: by(other), dutyId: ofOne!.id }, noon)),
        ground.transact((stores) => revokeDuty(stores, { granter: by(one), dutyId: ofOther!.id }, noon)),
      ]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const reasons = both.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
      expect(reasons).toEqual([expect.stringContaining('staff.duty.last_security_officer')]);
      const [left] = (await ground.now(one.subjectId)) ? [one] : [other];
      const disable = ground.transact((stores) =>
        disableOfficer(stores, { granter: operator, subjectId: left!.subjectId }, noon),
      );
      await expect(disable).rejects.toThrow('staff.duty.last_security_officer');
    } finally {
      await ground.close();
    }
  });
});
