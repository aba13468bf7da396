import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rows } from '../../../src/platform/database/database.ts';
import { caseView, sweepCases } from '../../../src/proofing/index.ts';
import { cardOf, createWorld, start, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => {
  world.now = start;
});
afterAll(() => world.close());

const sweep = (limit: number) => world.transact((stores) => sweepCases(stores, limit, world.now));
const keys = async () => (await rows(world.database.manager, 'select 1 from sealing_key')).length;

describe('sweeping cases', () => {
  it('forgets what expired, a bounded number at a time, and later the rows', async () => {
    const proven = await world.proven(cardOf(world));
    for (let opened = 0; opened < 4; opened += 1) await world.open();
    expect(await sweep(10)).toEqual({ expired: 0, deleted: 0 });
    world.pass(1800);
    expect(await sweep(3)).toEqual({ expired: 3, deleted: 0 });
    expect(await sweep(3)).toEqual({ expired: 2, deleted: 0 });
    expect(await keys()).toBe(0);
    const view = await world.transact((stores) =>
      caseView(stores, { caseId: proven.caseId, binding: 'browser' }, world.now),
    );
    expect(view.kind).toBe('expired');
    expect((await world.facts()).filter(({ action }) => action === 'proofing.case.expired')).toHaveLength(5);
    world.pass(86_401);
    expect(await sweep(3)).toEqual({ expired: 0, deleted: 3 });
    expect(await sweep(3)).toEqual({ expired: 0, deleted: 2 });
    expect(
      await rows(world.database.manager, 'select 1 from proofing_case union all select 1 from chip_challenge'),
    ).toEqual([]);
  });

  it('leaves the outcome of a case that had one', async () => {
    const { caseId } = await world.read(cardOf(world));
    await world.transact(async ({ cases }) => {
      const found = await cases.lock(caseId);
      if (found)
        await cases.replace({
          ...found,
          state: 'refused',
          subjectId: null,
          reasons: ['dg_hash_1'],
          version: found.version + 1,
        });
    });
    world.pass(1800);
    expect(await sweep(10)).toEqual({ expired: 1, deleted: 0 });
    expect(await world.state(caseId)).toBe('refused');
  });

  it('lets two processes sweep side by side, each case once', async () => {
    for (let opened = 0; opened < 6; opened += 1) await world.open();
    world.pass(1800);
    const [one, two] = await Promise.all([sweep(3), sweep(3)]);
    expect(one.expired + two.expired).toBe(6);
  });
});
