/**
 * The units that are counted: those of `$1`, or where it is null every unit that has a case, found one after the other
 * along the index. Each is then read by itself, so that no plan begins with the whole table.
 */
const places = `with recursive known as (
    (select c.unit from officer_case c order by c.unit limit 1)
    union all
    select (select c.unit from officer_case c where c.unit > k.unit order by c.unit limit 1) from known k
    where k.unit is not null
  ), place as (
    select unnest($1::text[]) as unit union all select unit from known where $1::text[] is null and unit is not null
  )`;

/** A case `c` of one place that is counted. */
const within = `c.unit = place.unit and c.opened_at >= $2::timestamptz and c.opened_at < $3::timestamptz
  and c.kind = any($4::text[])`;

const standing = "case when c.state in ('approved', 'refused', 'withdrawn') then c.state else 'waiting' end";

/** `$1` units or null, `$2` and `$3` the period, `$4` kinds. */
export const countsSql = `${places}
  select d.day, place.unit, d.standing, sum(d.count)::int as count
  from place cross join lateral (
    select ((c.opened_at at time zone 'Asia/Ho_Chi_Minh')::date)::text as day, ${standing} as standing, count(*) as count
    from officer_case c where ${within} group by 1, 2
  ) d group by grouping sets ((d.day, d.standing), (place.unit, d.standing))`;

/** The same parameters. */
export const doubtsSql = `${places}
  select d.doubt, d.standing, sum(d.count)::int as count
  from place cross join lateral (
    select v.doubt, ${standing} as standing, count(*) as count
    from officer_case c cross join lateral unnest(c.doubts) as v(doubt) where ${within} group by 1, 2
  ) d group by d.doubt, d.standing`;

/**
 * Besides: `$5` the target of each kind in seconds, `$6` now, `$7` where bands end. A case that waits has no time and
 * band -1, but is late once its target is past; one that was withdrawn does not count. `offset 0` keeps each place read by itself.
 */
export const speedSql = `${places}, timed as (
    select c.kind, c.seconds, coalesce(c.seconds, c.age) <= r.target as in_time,
      coalesce(width_bucket(c.seconds, $7::float8[]), -1) as band
    from place cross join lateral (
      select c.kind, extract(epoch from c.settled_at - c.opened_at)::float8 as seconds,
        extract(epoch from $6::timestamptz - c.opened_at)::float8 as age
      from officer_case c where ${within} and c.state <> 'withdrawn' offset 0
    ) c join unnest($4::text[], $5::float8[]) as r(kind, target) on r.kind = c.kind
  )
  select kind, band, count(seconds)::int as decided,
    percentile_cont(0.5) within group (order by seconds) as median,
    percentile_cont(0.9) within group (order by seconds) as ninth,
    (count(*) filter (where in_time and seconds is not null))::int as in_time,
    (count(*) filter (where not in_time))::int as late
  from timed group by grouping sets ((kind), (band), ())`;
