import { type Statement, withFact } from './statements.ts';

export const sessionStatements = {
  find: {
    name: 'session-find',
    text: `select s.uid, s.payload, s.authorizations, s.expires_at,
        (select g.payload from oidc_artifact g where g.grant_id = s.authorizations #>> array[$2::text, 'grantId'] and g.model = 'Grant'
          and (g.expires_at is null or g.expires_at > now())) as grant_payload
      from oidc_session s where s.id_hash = $1 and s.expires_at > now()`,
  },
  findByUid: {
    name: 'session-find-by-uid',
    text: 'select s.payload, s.authorizations, s.expires_at from oidc_session s where s.uid = $1 and s.expires_at > now()',
  },
  insert: {
    name: 'session-insert',
    text: `insert into oidc_session (uid, id_hash, account_id, payload, authorizations, expires_at)
      values ($1, $2, $3, $4::jsonb, $5::jsonb, now() + $6 * interval '1 second')`,
  },
  /** Only what this request changed is written: parallel sign-ons each keep what the others added, and a destroyed session stays destroyed. */
  update: {
    name: 'session-update',
    text: `update oidc_session s set
        id_hash = case when $2::bytea is null then s.id_hash else $2::bytea end,
        account_id = coalesce($3::uuid, s.account_id),
        payload = (s.payload - $4::text[]) || $5::jsonb,
        authorizations = (s.authorizations - $6::text[]) || $7::jsonb,
        expires_at = now() + $8 * interval '1 second'
      where s.uid = $1`,
  },
  destroy: { name: 'session-destroy', text: 'delete from oidc_session s where s.id_hash = $1' },
  destroyWithFact: {
    name: 'session-destroy-with-fact',
    text: withFact('delete from oidc_session s where s.id_hash = $1'),
  },
  sweep: {
    name: 'session-sweep',
    text: `delete from oidc_session where uid = any(array(
      select uid from oidc_session where expires_at < now() - interval '1 minute' limit $1 for update skip locked))`,
  },
} as const satisfies Record<string, Statement>;
