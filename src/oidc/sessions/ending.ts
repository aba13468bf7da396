import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/database.ts';
import { tellServices } from '../logout/tell-services.ts';

/** What was begun at a kiosk counts while somebody is taken to be there, and nowhere but in its browser. */
export const openKiosk = `(kiosk_id is null or exists (
  select 1 from kiosk k where k.id = kiosk_id and k.marked_at is not null and k.open_until > now()))`;

/** Deletes sessions and leaves word for every service they were used at, in one statement. */
export async function deleteSessions(
  manager: EntityManager,
  where: string,
  values: readonly unknown[],
): Promise<readonly string[]> {
  const sql = `with gone as (delete from oidc_session where ${where} returning uid, account_id, authorizations),
    told as (${tellServices}) select uid from gone`;
  return (await rows<{ uid: string }>(manager, sql, values)).map(({ uid }) => uid);
}

/** Takes one service ($2) out of every session of a person ($1), and leaves word for it. All that goes is counted, so read, first. */
export const leaveService = `with gone as (
    select account_id, jsonb_build_object($2::text, authorizations -> $2::text) as authorizations
    from oidc_session where account_id = $1 and authorizations ? $2::text for update),
  told as (${tellServices})
  update oidc_session set authorizations = authorizations - $2::text
  where account_id = $1 and (select count(*) from gone) > 0`;
