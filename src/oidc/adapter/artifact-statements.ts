import { type Statement, withFact } from './statements.ts';

const insert = `insert into oidc_artifact (id_hash, model, grant_id, account_id, client_id, session_uid, user_code, payload, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, now() + $9 * interval '1 second')
  on conflict (id_hash, model) do update set grant_id = excluded.grant_id, account_id = excluded.account_id, client_id = excluded.client_id,
    session_uid = excluded.session_uid, user_code = excluded.user_code, payload = excluded.payload, expires_at = excluded.expires_at`;

const revokeTokens = "delete from oidc_artifact t where t.grant_id = $1 and t.model <> 'Grant'";
const revokeGrant = 'delete from oidc_artifact t where t.grant_id = $1';

const live = '(t.expires_at is null or t.expires_at > now())';

/** The adapter's statements, each prepared once per connection. Primary key first, scalar sub-selects: the plans stay index look-ups. */
export const artifactStatements = {
  upsert: { name: 'artifact-upsert', text: insert },
  upsertWithFact: {
    name: 'artifact-upsert-with-fact',
    text: `with fact as (
        insert into audit_entry (id, at, action, actor_kind, actor_ref, subject_ref, details)
        values ($10, $11, $12, $13, $14, $15, $16::jsonb)
      ) ${insert}`,
  },
  find: {
    name: 'artifact-find',
    text: `select t.payload, t.consumed_at from oidc_artifact t where t.id_hash = $1 and t.model = $2 and ${live}`,
  },
  findWithCompanions: {
    name: 'artifact-find-with-companions',
    text: `select t.payload, t.consumed_at,
        (select g.payload from oidc_artifact g where g.grant_id = t.grant_id and g.model = 'Grant' and (g.expires_at is null or g.expires_at > now())) as grant_payload,
        (select jsonb_build_object('payload', s.payload, 'authorizations', s.authorizations, 'expires_at', s.expires_at) from oidc_session s
          where s.uid = t.session_uid and s.expires_at > now()) as session
      from oidc_artifact t where t.id_hash = $1 and t.model = $2 and ${live}`,
  },
  /** Reading an interaction to resume it spends it: the second of two tabs finds nothing. */
  takeInteraction: {
    name: 'artifact-take-interaction',
    text: `with taken as (delete from oidc_artifact t where t.id_hash = $1 and t.model = $2 and ${live} returning t.payload, t.consumed_at)
      select taken.payload, taken.consumed_at,
        (select g.payload from oidc_artifact g where g.grant_id = taken.payload #>> '{result,consent,grantId}' and g.model = 'Grant') as grant_payload
      from taken`,
  },
  /**
   * Only one that is still there: what was taken by a resume does not come back by an answer that was on its way. From
   * now on it is its person's: where all that is theirs ends, nobody goes on with it.
   */
  answerInteraction: {
    name: 'artifact-answer-interaction',
    text: `update oidc_artifact t set payload = $3::jsonb, expires_at = now() + $4 * interval '1 second', account_id = $5
      where t.id_hash = $1 and t.model = $2 and ${live}`,
  },
  consume: {
    name: 'artifact-consume',
    text: 'update oidc_artifact t set consumed_at = now() where t.id_hash = $1 and t.model = $2 and t.consumed_at is null returning t.grant_id',
  },
  grantOf: {
    name: 'artifact-grant-of',
    text: 'select t.grant_id from oidc_artifact t where t.id_hash = $1 and t.model = $2',
  },
  destroy: { name: 'artifact-destroy', text: 'delete from oidc_artifact t where t.id_hash = $1 and t.model = $2' },
  revokeTokens: { name: 'artifact-revoke-tokens', text: revokeTokens },
  revokeTokensWithFact: { name: 'artifact-revoke-tokens-with-fact', text: withFact(revokeTokens) },
  revokeGrant: { name: 'artifact-revoke-grant', text: revokeGrant },
  revokeGrantWithFact: { name: 'artifact-revoke-grant-with-fact', text: withFact(revokeGrant) },
  findByUserCode: {
    name: 'artifact-find-by-user-code',
    text: `select t.payload, t.consumed_at from oidc_artifact t where t.user_code = $1 and t.model = $2 and ${live}`,
  },
  /** Replay detection: the insert is the check. */
  insertOnce: {
    name: 'artifact-insert-once',
    text: `insert into oidc_artifact (id_hash, model, payload, expires_at) values ($1, $2, $3::jsonb, now() + $4 * interval '1 second')
      on conflict (id_hash, model) do update set payload = excluded.payload, expires_at = excluded.expires_at
        where oidc_artifact.expires_at <= now()
      returning 1`,
  },
  sweep: {
    name: 'artifact-sweep',
    text: `delete from oidc_artifact where ctid = any(array(
      select ctid from oidc_artifact where expires_at < now() - interval '1 minute' order by expires_at limit $1 for update skip locked))`,
  },
} as const satisfies Record<string, Statement>;
