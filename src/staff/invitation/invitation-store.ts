import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import type { Duty } from '../../kernel/officer.ts';
import { rows } from '../../platform/database/database.ts';
import { dutyText } from '../facts.ts';
import { type Invitation, type InvitationKind, readDutyText } from './invitation.ts';

export interface InvitationStore {
  /** In place of the one of that kind there was for the same person. */
  put(invitation: Invitation): Promise<void>;
  find(tokenHash: Buffer, kind: InvitationKind, now: Date): Promise<Invitation | null>;
  /** Deletes and answers in one statement, so that of many who come at once one gets it. Only for `subjectId`. */
  take(tokenHash: Buffer, kind: InvitationKind, subjectId: SubjectId, now: Date): Promise<Invitation | null>;
  /** What they were invited to take up of this duty, wherever, or of any: worth nothing from now on. */
  drop(subjectId: SubjectId, duty?: Duty): Promise<void>;
  /** What this officer invited others to: worth nothing from now on. */
  dropMadeBy(officerId: SubjectId): Promise<void>;
  sweep(now: Date, limit: number): Promise<number>;
}

interface Row {
  readonly token_hash: Buffer;
  readonly kind: InvitationKind;
  readonly subject_id: SubjectId;
  readonly invited_by: SubjectId | null;
  readonly duties: readonly string[];
  readonly created_at: Date;
  readonly expires_at: Date;
}

const columns = 'token_hash, kind, subject_id, invited_by, duties, created_at, expires_at';

export function invitationStore(manager: EntityManager): InvitationStore {
  return {
    async put({ tokenHash, kind, subjectId, invitedBy, duties, createdAt, expiresAt }) {
      const sql = `insert into staff_invitation (${columns}) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (subject_id, kind) do update set token_hash = excluded.token_hash, invited_by = excluded.invited_by,
          duties = excluded.duties, created_at = excluded.created_at, expires_at = excluded.expires_at`;
      await rows(manager, sql, [tokenHash, kind, subjectId, invitedBy, duties.map(dutyText), createdAt, expiresAt]);
    },
    async find(tokenHash, kind, now) {
      const sql = `select ${columns} from staff_invitation where token_hash = $1 and kind = $2 and expires_at > $3`;
      const [row] = await rows<Row>(manager, sql, [tokenHash, kind, now]);
      return row ? toInvitation(row) : null;
    },
    async take(tokenHash, kind, subjectId, now) {
      const sql = `delete from staff_invitation
        where token_hash = $1 and kind = $2 and subject_id = $3 and expires_at > $4 returning ${columns}`;
      const [row] = await rows<Row>(manager, sql, [tokenHash, kind, subjectId, now]);
      return row ? toInvitation(row) : null;
    },
    async drop(subjectId, duty) {
      const sql = `delete from staff_invitation where subject_id = $1 and kind = 'invitation'
        and ($2::text is null or exists (select from unnest(duties) held where split_part(held, '@', 1) = $2))`;
      await rows(manager, sql, [subjectId, duty ?? null]);
    },
    async dropMadeBy(officerId) {
      await rows(manager, 'delete from staff_invitation where invited_by = $1', [officerId]);
    },
    async sweep(now, limit) {
      const sql = `delete from staff_invitation where token_hash = any(array(
          select token_hash from staff_invitation where expires_at <= $1
          order by expires_at limit $2 for update skip locked
        )) returning token_hash`;
      return (await rows(manager, sql, [now, limit])).length;
    },
  };
}

function toInvitation(row: Row): Invitation {
  return {
    tokenHash: row.token_hash,
    kind: row.kind,
    subjectId: row.subject_id,
    invitedBy: row.invited_by,
    duties: row.duties.flatMap((text) => readDutyText(text) ?? []),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
