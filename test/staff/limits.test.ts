import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createThrottle } from '../../src/platform/throttle/index.ts';
import { createOfficerLimits, type OfficerLimit } from '../../src/staff/index.ts';
import { days, noon, openStaffGround, type StaffGround } from './support/staff-ground.ts';

describe('the limits of an officer and an hour', () => {
  let ground: StaffGround;
  beforeAll(async () => {
    ground = await openStaffGround();
  });
  afterAll(() => ground.close());

  const limits = (at = noon) => {
    const throttle = (limit: OfficerLimit, points: number) =>
      createThrottle(ground.database.pool, ground.vault, { name: `officer_${limit}`, points, seconds: 3600 });
    const throttles = {
      searches: throttle('searches', 3),
      views: throttle('views', 1),
      interventions: throttle('interventions', 1),
      cases: throttle('cases', 1),
      matches: throttle('matches', 1),
    };
    return createOfficerLimits({ throttles, transact: ground.transact, now: () => at });
  };

  it('hold for tries at the same moment, each limit and each officer by themselves', async () => {
    const [one, other] = [await ground.officer('reviewer@01840'), await ground.officer('reviewer@01840')];
    const tries = await Promise.allSettled([1, 2, 3, 4, 5].map(() => limits().take(one, 'searches')));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    await limits().take(one, 'views');
    await limits().take(other, 'searches');
    await expect(limits().take(one, 'searches')).rejects.toMatchObject({
      code: 'staff.limit.reached',
      facts: { limit: 'searches', retryAfterSeconds: expect.any(Number) },
    });
  });

  it('are written down when reached, once an hour, where the security officer sees it', async () => {
    const officer = await ground.officer('reviewer@01840');
    await limits().take(officer, 'views');
    for (let tries = 0; tries < 3; tries += 1)
      await expect(limits().take(officer, 'views')).rejects.toThrow('staff.limit.reached');
    const noted = async () =>
      (await ground.actions(officer.subjectId)).filter((action) => action === 'staff.limit.reached').length;
    expect(await noted()).toBe(1);
    expect((await ground.stores.officers.find(officer.subjectId, noon))?.limited).toEqual({ at: noon, by: 'views' });
    await expect(limits(days(0.05)).take(officer, 'views')).rejects.toThrow('staff.limit.reached');
    expect(await noted()).toBe(2);
  });
});
