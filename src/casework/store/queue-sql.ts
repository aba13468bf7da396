import type { Reach } from '../queue/reach.ts';
import { columns } from './row.ts';

interface Wanted {
  readonly state: 'waiting' | 'settled';
  /** SQL conditions on a case `c`; what they compare with is in the parameters. */
  readonly conditions: readonly string[];
  /** Names of the parameters `[time, id]` of the last one seen. */
  readonly after?: readonly [string, string] | undefined;
  /** Name of the parameter of how many at most. */
  readonly limit: string;
}

/** The first two parameters of every statement here: the reaches, as two parallel arrays each. */
export function reachParameters(reaches: readonly Reach[]): readonly unknown[] {
  const everywhere = reaches.filter(({ unit }) => unit === null);
  const local = reaches.filter(({ unit }) => unit !== null);
  return [
    everywhere.map(({ kind }) => kind),
    everywhere.map(({ targetSeconds }) => targetSeconds),
    local.map(({ kind }) => kind),
    local.map(({ unit }) => unit),
    local.map(({ targetSeconds }) => targetSeconds),
  ];
}

/**
 * Cases within the reaches of `$1` to `$5`, in the order of the queue. Each reach is read along an index of its own and
 * stops at the limit, so that the work grows with the page and not with the table.
 */
export function casesWithin(wanted: Wanted): string {
  const { state, limit } = wanted;
  const order = state === 'waiting' ? 'due_at, id' : 'settled_at desc, id desc';
  return `select * from (
      select c.*, c.opened_at + make_interval(secs => r.seconds) as due_at
      from unnest($1::text[], $2::float8[]) as r(kind, seconds)
      cross join lateral (${branch(wanted, 'c.kind = r.kind')}) c
      union all
      select c.*, c.opened_at + make_interval(secs => r.seconds) as due_at
      from unnest($3::text[], $4::text[], $5::float8[]) as r(kind, unit, seconds)
      cross join lateral (${branch(wanted, 'c.kind = r.kind and c.unit = r.unit')}) c
    ) found order by ${order} limit ${limit}`;
}

function branch({ state, conditions, after, limit }: Wanted, reach: string): string {
  const isSettled = state === 'settled';
  const all = [reach, `c.settled_at is ${isSettled ? 'not null' : 'null'}`, ...conditions];
  if (after && isSettled) all.push(`(c.settled_at, c.id) < (${after[0]}, ${after[1]})`);
  if (after && !isSettled)
    all.push(`(c.opened_at, c.id) > (${after[0]} - make_interval(secs => r.seconds), ${after[1]})`);
  return `select ${columns} from officer_case c where ${all.join(' and ')}
    order by ${isSettled ? 'c.settled_at desc, c.id desc' : 'c.opened_at, c.id'} limit ${limit}`;
}
