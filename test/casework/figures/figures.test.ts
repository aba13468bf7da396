import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseFigures, FigureScope, OfficerCaseKind } from '../../../src/casework/index.ts';
import { noStandings } from '../../../src/casework/index.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { rows } from '../../../src/platform/database/database.ts';
import { type CaseworkDatabase, elsewhere, openCaseworkDatabase, targets, unit } from '../casework-database.ts';

interface Kept {
  readonly unit?: string;
  readonly kind?: OfficerCaseKind;
  readonly state?: string;
  readonly openedAt: string;
  /** From the opening to the decision. */
  readonly hours?: number;
  readonly doubts?: readonly string[];
}

const insert = `insert into officer_case
  (id, kind, state, unit, opened_by, doubts, needs_second, opened_at, settled_at, reason, version)
  values ($1, $2, $3, $4, $1, $5, true, $6::timestamptz, $6::timestamptz + make_interval(secs => $7), $8, 1)`;

let db: CaseworkDatabase;
async function put({ state = 'waiting', hours, doubts = [], openedAt, ...kept }: Kept): Promise<void> {
  const reason = state === 'approved' || state === 'refused' ? 'same_person' : null;
  const seconds = hours === undefined ? null : hours * 3600;
  const { kind = 'remote_review', unit: at = unit } = kept;
  await rows(db.database.manager, insert, [newId(), kind, state, at, doubts, openedAt, seconds, reason]);
}

/** Midday of 20 November in Viet Nam, and its last and first moments around. */
const noon = '2026-11-20T05:00:00Z';

beforeAll(async () => {
  db = await openCaseworkDatabase();
  await put({ state: 'approved', openedAt: noon, hours: 2, doubts: ['minor', 'first_claim'] });
  await put({ state: 'approved', openedAt: '2026-11-20T16:59:59Z', hours: 30, doubts: ['minor'] });
  await put({ state: 'refused', openedAt: '2026-11-20T17:00:00Z', hours: 10 });
  await put({ state: 'withdrawn', openedAt: '2026-11-19T17:00:00Z', hours: 500 });
  await put({ openedAt: noon });
  await put({ state: 'second', openedAt: '2026-11-22T05:00:00Z', doubts: ['minor'] });
  await put({ state: 'approved', kind: 'sight', openedAt: noon, hours: 0.5, unit: elsewhere });
  await put({ state: 'refused', kind: 'sight', openedAt: noon, hours: 200, unit: elsewhere });
  await put({ state: 'approved', openedAt: '2026-11-18T16:59:59Z', hours: 1 });
  await put({ state: 'approved', openedAt: '2026-11-22T17:00:00Z', hours: 1 });
});
afterAll(() => db.close());

/** 19 to 22 November. */
const all: FigureScope = {
  units: 'all',
  kinds: ['remote_review', 'sight', 'second_look', 'report', 'intervention'],
  from: new Date('2026-11-18T17:00:00Z'),
  until: new Date('2026-11-22T17:00:00Z'),
};
const count = (changes: Partial<FigureScope> = {}): Promise<CaseFigures> =>
  db.stores.casework.figures.count({ ...all, ...changes }, { targets, now: new Date('2026-11-22T08:00:00Z') });
const is = (changes: object) => ({ ...noStandings, ...changes });

describe('the figures of cases', () => {
  it('tell what became of those opened on each day of Viet Nam, and of no other day', async () => {
    expect([...(await count()).byDay].toSorted()).toEqual([
      ['2026-11-20', is({ approved: 3, refused: 1, withdrawn: 1, waiting: 1 })],
      ['2026-11-21', is({ refused: 1 })],
      ['2026-11-22', is({ waiting: 1 })],
    ]);
  });

  it('tell the same by unit, and by doubt, where a case counts with each it has', async () => {
    const { byUnit, byDoubt } = await count();
    expect([...byUnit].toSorted()).toEqual([
      [unit, is({ approved: 2, refused: 1, withdrawn: 1, waiting: 2 })],
      [elsewhere, is({ approved: 1, refused: 1 })],
    ]);
    expect([...byDoubt].toSorted()).toEqual([
      ['first_claim', is({ approved: 1 })],
      ['minor', is({ approved: 2, waiting: 1 })],
    ]);
  });

  it('measure each decision by the target of its kind, and call late what waits beyond it', async () => {
    const { speed, speedOf, bands } = await count();
    expect(speedOf.get('remote_review')).toEqual({
      decided: 3,
      median: 10 * 3600,
      ninth: expect.closeTo(26 * 3600, 0),
      inTime: 2,
      late: 2,
    });
    expect(speedOf.get('sight')).toMatchObject({ decided: 2, inTime: 1, late: 1 });
    expect(speed).toMatchObject({ decided: 5, inTime: 3, late: 3 });
    expect(bands.map(({ inTime, late }) => inTime + late)).toEqual([1, 1, 0, 1, 1, 0, 0, 1]);
  });

  it('keep to the units and kinds that are asked for', async () => {
    expect([...(await count({ units: [elsewhere] })).byUnit.keys()]).toEqual([elsewhere]);
    expect([...(await count({ units: ['01840'] })).byUnit]).toEqual([]);
    const none = await count({ units: [] });
    expect([none.byDay.size, none.byUnit.size, none.byDoubt.size, none.speed.decided]).toEqual([0, 0, 0, 0]);
    const ofSight = await count({ kinds: ['sight'] });
    expect([...ofSight.byUnit.keys()]).toEqual([elsewhere]);
    expect([...ofSight.speedOf.keys()]).toEqual(['sight']);
  });

  it('are nothing where nothing happened', async () => {
    const { byDay, bands, speed } = await count({ until: new Date('2026-11-18T17:00:01Z') });
    expect([byDay.size, bands.every(({ inTime, late }) => inTime + late === 0), speed.median]).toEqual([0, true, null]);
  });
});
