import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SubjectId } from '../../src/kernel/ids.ts';
import type { HeldDuty } from '../../src/kernel/officer.ts';
import { rows } from '../../src/platform/database/database.ts';
import {
  acceptInvitation,
  disableOfficer,
  enableOfficer,
  type Granter,
  invite,
  readDutyText,
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

const review: readonly HeldDuty[] = [{ duty: 'reviewer', unit: ducXuan }];

describe('an invitation', () => {
  let ground: StaffGround;
  let person: SubjectId;
  beforeAll(async () => {
    ground = await openStaffGround();
    person = await ground.person();
  });
  afterAll(() => ground.close());

  const asked = (granter: Granter, subjectId: SubjectId, duties = review) =>
    ground.transact((stores) => invite(stores, { granter, subjectId, duties }, rules, noon));
  const accept = (subjectId: SubjectId, token: string, at = noon) =>
    ground.transact((stores) => acceptInvitation(stores, { subjectId, token }, rules, at));

  it('makes its person an officer, once', async () => {
    const subjectId = await ground.person();
    const { token } = await asked(operator, subjectId);
    expect(await ground.now(subjectId)).toBeNull();
    const tries = await Promise.allSettled([1, 2, 3].map(() => accept(subjectId, token)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await ground.now(subjectId)).toEqual({ subjectId, duties: review });
    expect(await ground.actions(subjectId)).toEqual(
      expect.arrayContaining(['staff.officer.invited', 'staff.officer.joined']),
    );
    await expect(accept(subjectId, token)).rejects.toThrow('staff.invitation.invalid');
  });

  it('is worth nothing to somebody else, after a week, or to who guesses', async () => {
    const { token } = await asked(operator, person);
    await expect(accept(await ground.person(), token)).rejects.toThrow('staff.invitation.invalid');
    await expect(accept(person, token, days(7))).rejects.toThrow('staff.invitation.invalid');
    await expect(accept(person, `${token.slice(1)}A`)).rejects.toThrow('staff.invitation.invalid');
    await accept(person, token, days(6.9));
  });

  it('counts for nothing once a newer one was made, or its maker may no longer grant what it holds', async () => {
    const subjectId = await ground.person();
    const security = await ground.officer('security_officer@19');
    const first = await asked(by(security), subjectId);
    const second = await asked(by(security), subjectId);
    await expect(accept(subjectId, first.token)).rejects.toThrow('staff.invitation.invalid');
    await ground.stores.duties.endAllOf(security.subjectId, null, noon);
    await expect(accept(subjectId, second.token)).rejects.toThrow('staff.invitation.invalid');
    expect(await ground.now(subjectId)).toBeNull();
  });

  it('does not give back what its person lost meanwhile, nor outlive that they were disabled', async () => {
    const security = await ground.officer('security_officer@19');
    const lost = await ground.officer('reviewer@01840');
    const { token } = await asked(by(security), lost.subjectId);
    const [duty] = await ground.stores.duties.liveOf(lost.subjectId, noon);
    await ground.transact((stores) => revokeDuty(stores, { granter: by(security), dutyId: duty!.id }, noon));
    await expect(accept(lost.subjectId, token)).rejects.toThrow('staff.invitation.invalid');
    expect(await ground.now(lost.subjectId)).toBeNull();
    await accept(lost.subjectId, (await asked(by(security), lost.subjectId)).token);
    const disabled = await ground.officer('reviewer@01840');
    const more = await asked(by(security), disabled.subjectId, [{ duty: 'supervisor', unit: ducXuan }]);
    const { subjectId } = disabled;
    await ground.transact((stores) => disableOfficer(stores, { granter: by(security), subjectId }, noon));
    await ground.transact((stores) => enableOfficer(stores, { granter: by(security), subjectId }, noon));
    await expect(accept(subjectId, more.token)).rejects.toThrow('staff.invitation.invalid');
  });

  it('is not made for oneself, by who could not grant it, for no duty, no unit, or duties that do not go together', async () => {
    const subjectId = await ground.person();
    const security = await ground.officer('security_officer@19');
    const supervisor = await ground.officer('supervisor@01843');
    await expect(asked(by(security), security.subjectId)).rejects.toThrow('staff.duty.own');
    await expect(asked(by(supervisor), subjectId)).rejects.toThrow('staff.duty.missing');
    await asked(by(supervisor), subjectId, [{ duty: 'reviewer', unit: bacKan }]);
    await expect(asked(operator, subjectId, [])).rejects.toThrow('staff.duty.unknown');
    await expect(asked(operator, subjectId, [{ duty: 'reviewer', unit: '05434' }])).rejects.toThrow(
      'staff.unit.unknown',
    );
    const apart: readonly HeldDuty[] = [...review, { duty: 'auditor', unit: '19' }];
    await expect(asked(operator, subjectId, apart)).rejects.toThrow('staff.duty.incompatible');
  });

  it('is refused whole where one of its duties is', async () => {
    const { subjectId } = await ground.officer('auditor@19');
    const { token } = await asked(operator, subjectId);
    await expect(accept(subjectId, token)).rejects.toThrow('staff.duty.incompatible');
    expect((await ground.now(subjectId))?.duties).toEqual([{ duty: 'auditor', unit: '19' }]);
  });

  it('leaves nothing in the database that opens it, and is swept', async () => {
    const { token } = await asked(operator, await ground.person());
    const kept = await rows<{ token_hash: Buffer }>(ground.database.manager, 'select * from staff_invitation');
    expect(JSON.stringify(kept)).not.toContain(token);
    await ground.stores.invitations.sweep(days(8), 500);
    expect(await rows(ground.database.manager, 'select 1 from staff_invitation')).toHaveLength(0);
  });

  it('names duties in words that are read strictly', () => {
    expect(readDutyText('reviewer@01840')).toEqual(review[0]);
    expect(['reviewer', 'reviewer@', 'king@19', 'reviewer@19@19'].map(readDutyText)).toEqual([null, null, null, null]);
  });
});
