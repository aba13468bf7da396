import { tellServices } from '../logout/tell-services.ts';
import { openKiosk } from '../sessions/ending.ts';
import { insertFact, type Statement } from './statements.ts';

const update = `update oidc_session s set
        id_hash = case when $2::bytea is null then s.id_hash else $2::bytea end,
        account_id = coalesce($3::uuid, s.account_id),
        payload = (s.payload - $4::text[]) || $5::jsonb,
        authorizations = (s.authorizations - $6::text[]) || $7::jsonb,
        expires_at = now() + $8 * interval '1 second'
      where s.uid = $1`;

const gone = 'gone as (delete from oidc_session s where s.id_hash = $1 returning s.account_id, s.authorizations)';

export const sessionStatements = {
  find: {
    name: 'session-find',
    text: `select s.uid, s.payload, s.authorizations, s.expires_at,
        (select g.payload from oidc_artifact g where g.grant_id = s.authorizations #>> array[$2::text, 'grantId'] and g.model = 'Grant'
          and (g.expires_at is null or g.expires_at > now())) as grant_payload
      from oidc_session s where s.id_hash = $1 and s.expires_at > now()
        and s.kiosk_id is not distinct from $3::uuid and ${openKiosk}`,
  },
  findByUid: {
    name: 'session-find-by-uid',
    text: `select s.payload, s.authorizations, s.expires_at from oidc_session s
      where s.uid = $1 and s.expires_at > now() and ${openKiosk}`,
  },
  insert: {
    name: 'session-insert',
    text: `insert into oidc_session (uid, id_hash, account_id, payload, authorizations, expires_at, kiosk_id)
      values ($1, $2, $3, $4::jsonb, $5::jsonb, now() + $6 * interval '1 second', $7::uuid)`,
  },
  /** Only what this request changed is written: parallel sign-ons each keep what the others added, and a destroyed session stays destroyed. */
  update: { name: 'session-update', text: update },
  /**
   * Signing out of one service alone: it is told, like every other way in which its session ends. The update counts what
   * goes, so that all of it is read before it is taken away.
   */
  updateWithout: {
    name: 'session-update-without',
    text: `with before as (select s.account_id, s.authorizations from oidc_session s where s.uid = $1 for update),
      gone as (
        select before.account_id, jsonb_object_agg(each.key, each.value) as authorizations
        from before, jsonb_each(before.authorizations) each where each.key = any($6::text[]) group by 1),
      told as (${tellServices})
      ${update} and (select count(*) from gone) >= 0`,
  },
  destroy: { name: 'session-destroy', text: `with ${gone} ${tellServices}` },
  destroyWithFact: {
    name: 'session-destroy-with-fact',
    text: `with ${gone}, told as (${tellServices}) ${insertFact}`,
  },
  sweep: {
    name: 'session-sweep',
    text: `delete from oidc_session where uid = any(array(
      select uid from oidc_session where expires_at < now() - interval '1 minute' limit $1 for update skip locked))`,
  },
} as const satisfies Record<string, Statement>;
