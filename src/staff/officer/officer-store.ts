import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import type { Duty, HeldDuty, Officer, UnitCode } from '../../kernel/officer.ts';
import { rows } from '../../platform/database/database.ts';

/** Somebody of ours as the list of officers shows them; their name is the subject's. */
export interface StaffMember {
  readonly subjectId: SubjectId;
  readonly state: 'active' | 'disabled';
  readonly joinedAt: Date;
  readonly lastUsedAt: Date;
  /** Until when another security officer has to confirm who they are; null where nobody has to. */
  readonly confirmBy: Date | null;
  /** When they last reached an hourly limit, and which. */
  readonly limited: { readonly at: Date; readonly by: string } | null;
  readonly duties: readonly ListedDuty[];
}

export interface ListedDuty extends HeldDuty {
  readonly id: string;
  readonly grantedAt: Date;
  readonly expiresAt: Date;
}

export interface OfficerPage {
  /** `all`, or members with a duty for one of these. */
  readonly units: 'all' | readonly UnitCode[];
  /** The last one of the page before. */
  readonly after?: SubjectId;
  readonly limit: number;
}

export interface OfficerStore {
  /**
   * What somebody may do at this moment, and that they were there, in one statement. Null for whoever is none of ours,
   * disabled, away for too long, or without a duty.
   */
  officerOf(subjectId: SubjectId, now: Date, idleSince: Date): Promise<Officer | null>;
  /** One of ours from now on, or still; one who has to be confirmed has until then, from now. */
  join(subjectId: SubjectId, now: Date, confirmBy: Date | null): Promise<void>;
  find(subjectId: SubjectId, now: Date): Promise<StaffMember | null>;
  list(page: OfficerPage, now: Date): Promise<readonly StaffMember[]>;
  /** False when they were confirmed before, or never had to be. */
  confirm(subjectId: SubjectId): Promise<boolean>;
  setState(subjectId: SubjectId, state: StaffMember['state'], now: Date): Promise<void>;
  /** Disables up to `limit` who were last here before `idleSince`, and tells who. */
  disableIdle(idleSince: Date, limit: number): Promise<readonly SubjectId[]>;
  /** False when that was noted within the hour. */
  noteLimit(subjectId: SubjectId, limit: string, now: Date): Promise<boolean>;
  /** One installation starts once at a time. */
  lockBootstrap(): Promise<void>;
}

interface Row {
  readonly subject_id: SubjectId;
  readonly state: StaffMember['state'];
  readonly joined_at: Date;
  readonly last_used_at: Date;
  readonly confirm_by: Date | null;
  readonly limited_at: Date | null;
  readonly limited_by: string | null;
  readonly duties: readonly {
    readonly id: string;
    readonly duty: Duty;
    readonly unit: UnitCode;
    readonly granted_at: string;
    readonly expires_at: string;
  }[];
}

/** Being there is noted once an hour, not at every request. */
const officerOf = `
  with used as (
    update staff_member set last_used_at = $2 where subject_id = $1 and state = 'active'
      and last_used_at > $3 and last_used_at < $2::timestamptz - interval '1 hour'
  )
  select d.duty, d.unit from staff_member m join staff_duty d on d.subject_id = m.subject_id
  where m.subject_id = $1 and m.state = 'active' and m.last_used_at > $3
    and d.ended_at is null and d.expires_at > $2
  order by d.duty, d.unit`;

const members = `
  select m.subject_id, m.state, m.joined_at, m.last_used_at, m.confirm_by, m.limited_at, m.limited_by,
    coalesce(json_agg(json_build_object('id', d.id, 'duty', d.duty, 'unit', d.unit, 'granted_at', d.granted_at,
      'expires_at', d.expires_at) order by d.id) filter (where d.id is not null), '[]') as duties
  from staff_member m
  left join staff_duty d on d.subject_id = m.subject_id and d.ended_at is null and d.expires_at > $1`;

export function officerStore(manager: EntityManager): OfficerStore {
  const select = async (where: string, parameters: readonly unknown[]) =>
    (await rows<Row>(manager, `${members} ${where}`, parameters)).map(toMember);
  return {
    async officerOf(subjectId, now, idleSince) {
      const duties = await rows<HeldDuty>(manager, officerOf, [subjectId, now, idleSince]);
      return duties.length === 0 ? null : { subjectId, duties: duties.map(({ duty, unit }) => ({ duty, unit })) };
    },
    async join(subjectId, now, confirmBy) {
      const sql = `insert into staff_member (subject_id, state, joined_at, last_used_at, confirm_by)
        values ($1, 'active', $2, $2, $3) on conflict (subject_id) do update
          set confirm_by = excluded.confirm_by, last_used_at = excluded.last_used_at where excluded.confirm_by is not null`;
      await rows(manager, sql, [subjectId, now, confirmBy]);
    },
    async find(subjectId, now) {
      return (await select('where m.subject_id = $2 group by m.subject_id', [now, subjectId]))[0] ?? null;
    },
    list: ({ units, after, limit }, now) =>
      select(
        `where ($2::uuid is null or m.subject_id > $2) and ($3::text[] is null or exists (select 1 from staff_duty o
           where o.subject_id = m.subject_id and o.ended_at is null and o.expires_at > $1 and o.unit = any($3)))
         group by m.subject_id order by m.subject_id limit $4`,
        [now, after ?? null, units === 'all' ? null : units, limit],
      ),
    async confirm(subjectId) {
      const sql = `update staff_member set confirm_by = null
        where subject_id = $1 and confirm_by is not null returning subject_id`;
      return (await rows(manager, sql, [subjectId])).length === 1;
    },
    async setState(subjectId, state, now) {
      const sql = 'update staff_member set state = $2, last_used_at = $3 where subject_id = $1';
      await rows(manager, sql, [subjectId, state, now]);
    },
    async disableIdle(idleSince, limit) {
      const sql = `update staff_member set state = 'disabled' where subject_id = any(array(
          select subject_id from staff_member where state = 'active' and last_used_at <= $1
          order by last_used_at limit $2 for update skip locked
        )) returning subject_id`;
      return (await rows<Pick<Row, 'subject_id'>>(manager, sql, [idleSince, limit])).map((row) => row.subject_id);
    },
    async noteLimit(subjectId, limit, now) {
      const sql = `update staff_member set limited_at = $3, limited_by = $2 where subject_id = $1
        and (limited_by is distinct from $2 or limited_at <= $3::timestamptz - interval '1 hour') returning subject_id`;
      return (await rows(manager, sql, [subjectId, limit, now])).length === 1;
    },
    async lockBootstrap() {
      await rows(manager, "select pg_advisory_xact_lock(hashtext('staff.bootstrap'))");
    },
  };
}

function toMember(row: Row): StaffMember {
  const { limited_at: at, limited_by: by } = row;
  return {
    subjectId: row.subject_id,
    state: row.state,
    joinedAt: row.joined_at,
    lastUsedAt: row.last_used_at,
    confirmBy: row.confirm_by,
    limited: at && by ? { at, by } : null,
    duties: row.duties.map(({ id, duty, unit, granted_at, expires_at }) => ({
      id,
      duty,
      unit,
      grantedAt: new Date(granted_at),
      expiresAt: new Date(expires_at),
    })),
  };
}
