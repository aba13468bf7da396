import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { leaseNext, listCases, type QueueFilter } from '../../src/casework/index.ts';
import type { Officer } from '../../src/kernel/officer.ts';
import { rows } from '../../src/platform/database/database.ts';
import { type CaseworkDatabase, openCaseworkDatabase, targets } from './casework-database.ts';

/** As many as the planner needs to prefer an index. */
const fill = `
  with made as (
    insert into officer_case
      (id, kind, state, unit, subject_id, opened_by, doubts, needs_second, opened_at, settled_at, reason, version)
    select gen_random_uuid(), (array['remote_review', 'sight', 'second_look', 'report', 'intervention'])[1 + i % 5],
      case when i % 2 = 0 then 'waiting' else 'approved' end, lpad((5000 + i % 92)::text, 5, '0'),
      gen_random_uuid(), gen_random_uuid(), case when i % 100 = 0 then array['relay_suspected'] else '{}' end, false,
      now() - i * interval '1 minute', case when i % 2 = 1 then now() - i * interval '30 seconds' end,
      case when i % 2 = 1 then 'same_person' end, 1
    from generate_series(1, 6000) i returning id, unit, settled_at)
  insert into officer_case_decision (id, case_id, officer_id, duty, unit, outcome, reason, decided_at)
  select gen_random_uuid(), id, gen_random_uuid(), 'reviewer', unit, 'approve', 'same_person', settled_at
  from made where settled_at is not null`;

let db: CaseworkDatabase;
beforeAll(async () => {
  db = await openCaseworkDatabase();
  await rows(db.database.manager, fill);
  const owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  await owner.query('analyze officer_case, officer_case_decision');
  await owner.end();
});
afterAll(() => db.close());

/** The plans of whatever `work` asks of the cases. */
async function plansOf(work: (stores: CaseworkDatabase['stores']) => Promise<unknown>): Promise<readonly string[]> {
  const plans: string[] = [];
  await db.transact(async (stores) => {
    const { manager } = stores;
    const ask = manager.query.bind(manager);
    const explain = async (sql: string, parameters: unknown[]) => {
      const lines = (await ask(`explain ${sql}`, parameters)) as Record<string, string>[];
      plans.push(lines.map((line) => line['QUERY PLAN']).join('\n'));
      return ask(sql, parameters);
    };
    Object.defineProperty(manager, 'query', { value: explain });
    await work(stores);
  });
  return plans;
}

describe('the queue of many cases', () => {
  const filters: readonly (readonly [string, Partial<QueueFilter>])[] = [
    ['that wait', {}],
    ['of one kind', { kind: 'report' }],
    ['of one unit', { unit: '05010' }],
    ['with a doubt', { doubt: 'relay_suspected' }],
    ['that one holds', { mine: true }],
    ['that are settled', { state: 'settled' }],
    ['that are settled, with a doubt', { state: 'settled', doubt: 'relay_suspected' }],
  ];
  const list = (officer: Officer, filter: Partial<QueueFilter>) =>
    plansOf((stores) => listCases(stores, { officer, targets, filter: { state: 'waiting', ...filter } }, new Date()));

  it.each(filters)('%s is read along an index, by the province and by a commune', async (_, filter) => {
    for (const unit of ['19', '05010']) {
      const plans = await list(await db.officer({ duty: 'supervisor', unit }), filter);
      expect(plans).toHaveLength(1);
      expect(plans[0]).not.toMatch(/Seq Scan on officer_case/);
    }
  });

  it('gives the next one along an index', async () => {
    const officer = await db.officer({ duty: 'reviewer', unit: '19' });
    const plans = await plansOf((stores) => leaseNext(stores, { officer, targets }, new Date()));
    expect(plans.length).toBeGreaterThan(1);
    expect(plans.filter((plan) => /Seq Scan on officer_case/.test(plan))).toEqual([]);
  });
});
