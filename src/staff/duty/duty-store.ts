import type { EntityManager } from 'typeorm';
import type { Id, SubjectId } from '../../kernel/ids.ts';
import type { HeldDuty } from '../../kernel/officer.ts';
import { rows } from '../../platform/database/database.ts';

export type DutyId = Id<'duty'>;

/** One duty of one person for one unit, from when until when. */
export interface StaffDuty extends HeldDuty {
  readonly id: DutyId;
  readonly subjectId: SubjectId;
  /** Null where an operator granted it. */
  readonly grantedBy: SubjectId | null;
  readonly grantedAt: Date;
  readonly expiresAt: Date;
}

export interface DutyStore {
  /** Locks the officer until the transaction ends, so that what is granted in parallel waits. Null: not one of ours. */
  lock(subjectId: SubjectId): Promise<'active' | 'disabled' | null>;
  /** Until when others have to confirm who they are; null where nobody has to. */
  confirmBy(subjectId: SubjectId): Promise<Date | null>;
  /** What they hold at `now`. */
  liveOf(subjectId: SubjectId, now: Date): Promise<readonly StaffDuty[]>;
  find(id: DutyId, now: Date): Promise<StaffDuty | null>;
  /** After whatever ran out before was ended. Call it with the officer locked. */
  add(duty: StaffDuty): Promise<void>;
  prolong(id: DutyId, expiresAt: Date): Promise<void>;
  /** False when it had ended before. */
  end(id: DutyId, endedBy: SubjectId | null, now: Date): Promise<boolean>;
  endAllOf(subjectId: SubjectId, endedBy: SubjectId | null, now: Date): Promise<readonly StaffDuty[]>;
  /** Locks those in force, so that of the last two one stays. */
  lockSecurityOfficers(now: Date): Promise<readonly SubjectId[]>;
  /** Ends up to `limit` that ran out, and tells which. */
  endExpired(now: Date, limit: number): Promise<readonly StaffDuty[]>;
  areThereAny(now: Date): Promise<boolean>;
}

interface Row {
  readonly id: DutyId;
  readonly subject_id: SubjectId;
  readonly duty: StaffDuty['duty'];
  readonly unit: string;
  readonly granted_by: SubjectId | null;
  readonly granted_at: Date;
  readonly expires_at: Date;
}

const columns = 'id, subject_id, duty, unit, granted_by, granted_at, expires_at';

export function dutyStore(manager: EntityManager): DutyStore {
  const select = async (sql: string, parameters: readonly unknown[]) =>
    (await rows<Row>(manager, sql, parameters)).map(toDuty);
  return {
    async lock(subjectId) {
      const sql = 'select state from staff_member where subject_id = $1 for update';
      const [member] = await rows<{ state: 'active' | 'disabled' }>(manager, sql, [subjectId]);
      return member?.state ?? null;
    },
    async confirmBy(subjectId) {
      const sql = 'select confirm_by from staff_member where subject_id = $1';
      return (await rows<{ confirm_by: Date | null }>(manager, sql, [subjectId]))[0]?.confirm_by ?? null;
    },
    liveOf: (subjectId, now) =>
      select(
        `select ${columns} from staff_duty where subject_id = $1 and ended_at is null and expires_at > $2 order by id`,
        [subjectId, now],
      ),
    async find(id, now) {
      const sql = `select ${columns} from staff_duty where id = $1 and ended_at is null and expires_at > $2`;
      return (await select(sql, [id, now]))[0] ?? null;
    },
    async add({ id, subjectId, duty, unit, grantedBy, grantedAt, expiresAt }) {
      const over = `update staff_duty set ended_at = expires_at
        where subject_id = $1 and duty = $2 and unit = $3 and ended_at is null and expires_at <= $4`;
      await rows(manager, over, [subjectId, duty, unit, grantedAt]);
      await rows(manager, `insert into staff_duty (${columns}) values ($1, $2, $3, $4, $5, $6, $7)`, [
        id,
        subjectId,
        duty,
        unit,
        grantedBy,
        grantedAt,
        expiresAt,
      ]);
    },
    async prolong(id, expiresAt) {
      await rows(manager, 'update staff_duty set expires_at = $2 where id = $1 and ended_at is null', [id, expiresAt]);
    },
    async end(id, endedBy, now) {
      const sql = 'update staff_duty set ended_at = $3, ended_by = $2 where id = $1 and ended_at is null returning id';
      return (await rows(manager, sql, [id, endedBy, now])).length === 1;
    },
    endAllOf: (subjectId, endedBy, now) =>
      select(
        `update staff_duty set ended_at = $3, ended_by = $2 where subject_id = $1 and ended_at is null
         returning ${columns}`,
        [subjectId, endedBy, now],
      ),
    async lockSecurityOfficers(now) {
      const sql = `select d.subject_id from staff_duty d join staff_member m on m.subject_id = d.subject_id
        where d.duty = 'security_officer' and d.unit = '19' and d.ended_at is null and d.expires_at > $1
          and m.state = 'active' order by d.id for update of d, m`;
      return (await rows<Pick<Row, 'subject_id'>>(manager, sql, [now])).map(({ subject_id }) => subject_id);
    },
    endExpired: (now, limit) =>
      select(
        `update staff_duty set ended_at = expires_at where id = any(array(
           select id from staff_duty where ended_at is null and expires_at <= $1
           order by expires_at limit $2 for update skip locked
         )) returning ${columns}`,
        [now, limit],
      ),
    async areThereAny(now) {
      const sql = 'select 1 from staff_duty where ended_at is null and expires_at > $1 limit 1';
      return (await rows(manager, sql, [now])).length > 0;
    },
  };
}

function toDuty(row: Row): StaffDuty {
  return {
    id: row.id,
    subjectId: row.subject_id,
    duty: row.duty,
    unit: row.unit,
    grantedBy: row.granted_by,
    grantedAt: row.granted_at,
    expiresAt: row.expires_at,
  };
}
