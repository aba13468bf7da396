import type { EntityManager } from 'typeorm';
import type { OfficerCaseId, SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import type { ListedCase, QueueFilter } from '../queue/filter.ts';
import type { Reach } from '../queue/reach.ts';
import { casesWithin, reachParameters } from './queue-sql.ts';
import { eyes, fromRow, type OfficerCaseRow, unseenBy } from './row.ts';

export interface Search {
  readonly reaches: readonly Reach[];
  readonly officerId: SubjectId;
  readonly filter: QueueFilter;
  readonly limit: number;
  readonly now: Date;
}

export interface QueueStore {
  list(search: Search): Promise<readonly ListedCase[]>;
  /**
   * Holds the row of the most urgent case that nobody has and that this officer may decide, past those that others hold
   * at this moment and those named; null when there is none.
   */
  lockNext(
    search: Omit<Search, 'filter' | 'limit'> & { readonly past: readonly OfficerCaseId[] },
  ): Promise<OfficerCaseId | null>;
}

export function queueStore(manager: EntityManager): QueueStore {
  return {
    async list({ reaches, officerId, filter, limit, now }) {
      const parameters = new Bound(reachParameters(reaches));
      const within = casesWithin({
        state: filter.state,
        conditions: conditionsOf(filter, officerId, now, parameters),
        after: filter.after && [
          `${parameters.add(filter.after.at)}::timestamptz`,
          `${parameters.add(filter.after.id)}::uuid`,
        ],
        limit: `${parameters.add(limit)}::integer`,
      });
      const sql = `select c.*, ${eyes} from (${within}) c`;
      const found = await rows<OfficerCaseRow & { due_at: Date }>(manager, sql, parameters.values);
      return found.map((row) => ({ case: fromRow(row), dueAt: row.due_at }));
    },
    async lockNext({ reaches, officerId, past, now }) {
      const parameters = [...reachParameters(reaches), officerId, now, past];
      const [row] = await rows<{ id: OfficerCaseId }>(manager, next, parameters);
      return row?.id ?? null;
    },
  };
}

function conditionsOf(
  { doubt, openedBefore, mine }: QueueFilter,
  officerId: SubjectId,
  now: Date,
  parameters: Bound,
): readonly string[] {
  return [
    ...(doubt === undefined ? [] : [`c.doubts @> array[${parameters.add(doubt)}::text]`]),
    ...(openedBefore === undefined ? [] : [`c.opened_at < ${parameters.add(openedBefore)}::timestamptz`]),
    ...(mine
      ? [`c.leased_by = ${parameters.add(officerId)}::uuid and c.leased_until > ${parameters.add(now)}::timestamptz`]
      : []),
  ];
}

const isFree = '(c.leased_until is null or c.leased_until <= $7::timestamptz)';

/** More candidates than officers who ask at the same moment. */
const next = `with free as (${casesWithin({
  state: 'waiting',
  conditions: [
    isFree,
    'c.subject_id is distinct from $6::uuid',
    'c.opened_by <> $6::uuid',
    'c.id <> all($8::uuid[])',
    unseenBy('$6'),
  ],
  limit: '50',
})})
  select c.id from officer_case c join free on free.id = c.id
  where c.settled_at is null and ${isFree}
  order by free.due_at, c.id limit 1 for update of c skip locked`;

/** Values with the names they go by in the statement. */
class Bound {
  readonly values: unknown[];

  constructor(first: readonly unknown[]) {
    this.values = [...first];
  }

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
