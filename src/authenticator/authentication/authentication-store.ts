import type { EntityManager } from 'typeorm';
import type { PasskeyId, SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import type { Authentication, AuthenticationId } from './authentication.ts';

export interface AuthenticationStore {
  add(authentication: Authentication): Promise<void>;
  byId(id: AuthenticationId): Promise<Authentication | undefined>;
  /** Of every ceremony of a subject with one passkey, removed or not. */
  idsOfPasskey(subjectId: SubjectId, passkeyId: PasskeyId): Promise<readonly AuthenticationId[]>;
  /** Deletes at most `limit` records older than `before`, oldest first, and says how many. */
  sweep(before: Date, limit: number): Promise<number>;
}

interface AuthenticationRow {
  readonly id: AuthenticationId;
  readonly subject_id: SubjectId;
  readonly passkey_id: PasskeyId;
  readonly ial: Authentication['ial'];
  readonly aal: Authentication['aal'];
  readonly methods: Authentication['methods'];
  readonly backed_up: boolean;
  readonly binding: string;
  readonly at: Date;
}

export function authenticationStore(manager: EntityManager): AuthenticationStore {
  return {
    async add(it) {
      await rows(
        manager,
        `insert into authentication (id, subject_id, passkey_id, ial, aal, methods, backed_up, binding, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [it.id, it.subjectId, it.passkeyId, it.ial, it.aal, it.methods, it.backedUp, it.binding, it.at],
      );
    },
    async byId(id) {
      const [row] = await rows<AuthenticationRow>(
        manager,
        `select id, subject_id, passkey_id, case when doubted then 0 else ial end as ial, aal, methods, backed_up, binding, at
         from authentication where id = $1`,
        [id],
      );
      return row && toAuthentication(row);
    },
    async idsOfPasskey(subjectId, passkeyId) {
      const sql = 'select id from authentication where subject_id = $1 and passkey_id = $2';
      return (await rows<{ id: AuthenticationId }>(manager, sql, [subjectId, passkeyId])).map(({ id }) => id);
    },
    async sweep(before, limit) {
      const gone = await rows(
        manager,
        `delete from authentication where id = any(array(
           select id from authentication where at < $1 order by at limit $2 for update skip locked
         )) returning id`,
        [before, limit],
      );
      return gone.length;
    },
  };
}

function toAuthentication(row: AuthenticationRow): Authentication {
  return {
    id: row.id,
    subjectId: row.subject_id,
    passkeyId: row.passkey_id,
    ial: row.ial,
    aal: row.aal,
    methods: row.methods,
    backedUp: row.backed_up,
    binding: row.binding,
    at: row.at,
  };
}
