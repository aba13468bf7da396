import type { EntityManager } from 'typeorm';
import type { Ial } from '../../assurance/index.ts';
import type { UnitCode } from '../../kernel/officer.ts';
import { rows } from '../../platform/database/database.ts';

/** How many people of a commune enrolled in a period and have a level now; null: no commune of theirs is known. */
export interface EnrolmentFigure {
  readonly unit: UnitCode | null;
  readonly ial: Ial;
  readonly count: number;
}

export interface EnrolmentFigureStore {
  /** Of people enrolled from `from` on and before `until`; a record that ended in another of the same person is not one. */
  count(units: 'all' | readonly UnitCode[], from: Date, until: Date): Promise<readonly EnrolmentFigure[]>;
}

export function enrolmentFigureStore(manager: EntityManager): EnrolmentFigureStore {
  return {
    count: (units, from, until) => rows<EnrolmentFigure>(manager, sql, [units === 'all' ? null : units, from, until]),
  };
}

/** Week by week along the index of enrolments; each person's commune is looked up by itself. */
const sql = `
  select e.unit, e.ial, sum(e.count)::int as count
  from generate_series($2::timestamptz, $3::timestamptz - interval '1 second', interval '7 days') as week(start)
  cross join lateral (
    select p.unit, p.ial, count(*) as count from (
      select (select u.unit from subject_unit u where u.subject_id = s.id) as unit,
        case when s.doubted then 0 else s.ial end as ial
      from subject s
      where s.created_at >= week.start and s.created_at < least(week.start + interval '7 days', $3::timestamptz)
        and s.status <> 'merged'
      offset 0
    ) p where $1::text[] is null or p.unit = any($1::text[]) group by p.unit, p.ial
  ) e group by e.unit, e.ial`;
