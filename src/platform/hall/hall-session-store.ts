import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../database/database.ts';
import type { Hall } from './hall.ts';
import type { HallVisit, Level, SignInRequest } from './hall-session.ts';

export interface HallSessionStore {
  /** The sessions of one hall; another hall's secret opens nothing there. */
  of(hall: Pick<Hall, 'name' | 'limits'>): HallSessions;
  endAllOf(subjectId: SubjectId): Promise<void>;
  sweep(limit: number): Promise<number>;
}

export interface HallSessions {
  /** Begins a sign-in; answers the secret for the cookie. */
  begin(request: SignInRequest): Promise<string>;
  /** The request goes with its row: a callback is answered once. */
  takeRequest(secret: string): Promise<SignInRequest | null>;
  open(visit: HallVisit): Promise<string>;
  /** The visit, kept alive by being used; nothing once it idled or grew too old. */
  visit(secret: string): Promise<HallVisit | null>;
  /** Whose visit this is or was, also after it idled: for what they leave behind, never to let anybody in. */
  whose(secret: string): Promise<SubjectId | null>;
  end(secret: string): Promise<void>;
}

interface Row {
  readonly subject_id: SubjectId;
  readonly provider_sid: string;
  readonly ial: Level;
  readonly aal: Level;
  readonly authenticated_at: Date;
}

const hash = (secret: string) => createHash('sha256').update(secret).digest();
const newSecret = () => randomBytes(32).toString('base64url');

export function hallSessionStore(manager: EntityManager): HallSessionStore {
  return {
    of: (hall) => sessionsOf(manager, hall),
    async endAllOf(subjectId) {
      await rows(manager, 'delete from hall_session where subject_id = $1', [subjectId]);
    },
    async sweep(limit) {
      const gone = await rows(
        manager,
        `delete from hall_session where id_hash = any(array(
           select id_hash from hall_session where expires_at < now() limit $1 for update skip locked)) returning 1`,
        [limit],
      );
      return gone.length;
    },
  };
}

function sessionsOf(manager: EntityManager, { name, limits }: Pick<Hall, 'name' | 'limits'>): HallSessions {
  return {
    async begin(request) {
      const secret = newSecret();
      await rows(
        manager,
        `insert into hall_session (id_hash, hall, state, request, expires_at)
         values ($1, $2, 'signing_in', $3::jsonb, now() + $4 * interval '1 second')`,
        [hash(secret), name, JSON.stringify(request), limits.signInSeconds],
      );
      return secret;
    },
    async takeRequest(secret) {
      const [row] = await rows<{ request: SignInRequest }>(
        manager,
        `delete from hall_session where id_hash = $1 and hall = $2 and state = 'signing_in' and expires_at > now()
         returning request`,
        [hash(secret), name],
      );
      return row?.request ?? null;
    },
    async open({ subjectId, providerSid, ial, aal, authenticatedAt }) {
      const secret = newSecret();
      await rows(
        manager,
        `insert into hall_session (id_hash, hall, state, subject_id, provider_sid, ial, aal, authenticated_at, expires_at)
         values ($1, $2, 'signed_in', $3, $4, $5, $6, $7, now() + $8 * interval '1 second')`,
        [hash(secret), name, subjectId, providerSid, ial, aal, authenticatedAt, limits.absoluteSeconds],
      );
      return secret;
    },
    async visit(secret) {
      const [row] = await rows<Row>(
        manager,
        `update hall_session set seen_at = now() where id_hash = $1 and hall = $2 and state = 'signed_in'
           and expires_at > now() and seen_at > now() - $3 * interval '1 second'
         returning subject_id, provider_sid, ial, aal, authenticated_at`,
        [hash(secret), name, limits.idleSeconds],
      );
      return row ? toVisit(row) : null;
    },
    async whose(secret) {
      const [row] = await rows<Pick<Row, 'subject_id'>>(
        manager,
        `select subject_id from hall_session
         where id_hash = $1 and hall = $2 and state = 'signed_in' and expires_at > now()`,
        [hash(secret), name],
      );
      return row?.subject_id ?? null;
    },
    async end(secret) {
      await rows(manager, 'delete from hall_session where id_hash = $1 and hall = $2', [hash(secret), name]);
    },
  };
}

function toVisit(row: Row): HallVisit {
  return {
    subjectId: row.subject_id,
    providerSid: row.provider_sid,
    ial: row.ial,
    aal: row.aal,
    authenticatedAt: row.authenticated_at,
  };
}
