import type { EntityManager } from 'typeorm';
import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { rows } from '../../platform/database/database.ts';
import { deleteSessions, leaveService, openKiosk } from './ending.ts';

/** A sign-in at the provider, as its owner sees it. */
export interface ProviderSession {
  readonly id: string;
  readonly startedAt: Date;
  readonly authenticationId: string | null;
  /** Client ids it was used at, and the `sid` each of them knows. */
  readonly services: ReadonlyMap<string, string | null>;
}

interface Row {
  readonly uid: string;
  readonly payload: { readonly loginTs?: number; readonly acr?: string };
  readonly authorizations: Readonly<Record<string, { readonly sid?: string }>>;
  readonly created_at: Date;
}

interface SessionStores {
  readonly manager: EntityManager;
  readonly facts: AuditTrail;
}

/** Where a person is signed in, newest first. */
export async function listSessions(
  { manager }: Pick<SessionStores, 'manager'>,
  subjectId: SubjectId,
): Promise<readonly ProviderSession[]> {
  const found = await rows<Row>(
    manager,
    `select uid, payload, authorizations, created_at from oidc_session
     where account_id = $1 and expires_at > now() and ${openKiosk} order by created_at desc limit 100`,
    [subjectId],
  );
  return found.map(({ uid, payload, authorizations, created_at }) => ({
    id: uid,
    startedAt: payload.loginTs ? new Date(payload.loginTs * 1000) : created_at,
    authenticationId: payload.acr ?? null,
    services: new Map(Object.entries(authorizations).map(([clientId, { sid }]) => [clientId, sid ?? null])),
  }));
}

/** Ends one sign-in and every token that lives only as long as it. Somebody else's is unknown. */
export async function endSession({ manager, facts }: SessionStores, subjectId: SubjectId, uid: string): Promise<void> {
  const gone = await deleteSessions(manager, 'uid = $1 and account_id = $2', [uid, subjectId]);
  if (gone.length === 0) throw new Refusal('request.not_found');
  await deleteTokens(manager, subjectId, gone);
  await facts.record({ action: 'oidc.session.ended', actor: { kind: 'subject', subjectId }, subjectId });
}

/** Ends the sign-ins that rest on one of these authentications, because what made them is no longer believed. */
export async function endSessionsBy(
  { manager, facts }: SessionStores,
  subjectId: SubjectId,
  authenticationIds: readonly string[],
): Promise<void> {
  const gone = await deleteSessions(manager, "account_id = $1 and payload ->> 'acr' = any($2::text[])", [
    subjectId,
    authenticationIds,
  ]);
  await deleteTokens(manager, subjectId, gone);
  const actor = { kind: 'subject', subjectId } as const;
  for (const _session of gone) await facts.record({ action: 'oidc.session.ended', actor, subjectId });
}

/** Signs out everywhere: every session and every token, offline ones too. */
export async function endAllSessions(
  { manager, facts }: SessionStores,
  subjectId: SubjectId,
  actor: Actor = { kind: 'subject', subjectId },
): Promise<void> {
  const gone = await deleteSessions(manager, 'account_id = $1', [subjectId]);
  await rows(manager, 'delete from oidc_artifact where account_id = $1', [subjectId]);
  const details = { sessions: gone.length };
  await facts.record({ action: 'oidc.session.all_ended', actor, subjectId, details });
}

/** Ends whatever was begun at a kiosk, and tells the services: somebody left it. How many people that were. */
export async function endSessionsAt({ manager, facts }: SessionStores, kioskId: string): Promise<number> {
  const people = await rows<{ account_id: SubjectId }>(
    manager,
    'select account_id from oidc_session where kiosk_id = $1 and account_id is not null for update',
    [kioskId],
  );
  const gone = await deleteSessions(manager, 'kiosk_id = $1', [kioskId]);
  const actor = { kind: 'system', name: 'kiosk' } as const;
  for (const { account_id: subjectId } of people) {
    await deleteTokens(manager, subjectId, gone);
    await facts.record({ action: 'oidc.session.ended', actor, subjectId });
  }
  return people.length;
}

/** Takes back everything one relying party holds of one person. The consent itself is withdrawn by its own verb. */
export async function revokeGrants(
  { manager }: Pick<SessionStores, 'manager'>,
  subjectId: SubjectId,
  clientId: string,
): Promise<void> {
  await rows(manager, 'delete from oidc_artifact where account_id = $1 and client_id = $2', [subjectId, clientId]);
  await rows(manager, leaveService, [subjectId, clientId]);
}

export async function isSessionAlive(
  { manager }: Pick<SessionStores, 'manager'>,
  subjectId: SubjectId,
  clientId: string,
  sid: string,
): Promise<boolean> {
  const found = await rows(
    manager,
    `select 1 from oidc_session where account_id = $1 and expires_at > now() and ${openKiosk} and authorizations #>> array[$2::text, 'sid'] = $3`,
    [subjectId, clientId, sid],
  );
  return found.length > 0;
}

/** Those that live only as long as their session. */
async function deleteTokens(manager: EntityManager, subjectId: SubjectId, uids: readonly string[]): Promise<void> {
  const sql = `delete from oidc_artifact where session_uid = any($1::text[]) and account_id = $2
    and coalesce((payload->>'expiresWithSession')::boolean, false)`;
  await rows(manager, sql, [uids, subjectId]);
}
