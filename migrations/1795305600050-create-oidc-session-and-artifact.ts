// 2026-11-22 expand: what the OpenID provider keeps: sessions by uid, and every other artifact by the hash of its id.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOidcSessionAndArtifact1795305600050 implements MigrationInterface {
  readonly name = 'CreateOidcSessionAndArtifact1795305600050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table oidc_session (
        uid text primary key,
        id_hash bytea not null unique,
        account_id uuid,
        payload jsonb not null,
        authorizations jsonb not null default '{}',
        created_at timestamptz not null default now(),
        expires_at timestamptz not null
      ) with (fillfactor = 80);
      create index oidc_session_account on oidc_session (account_id) where account_id is not null;
      comment on column oidc_session.uid is 'sensitive=false';
      comment on column oidc_session.id_hash is 'sensitive=false';
      comment on column oidc_session.account_id is 'sensitive=false';
      comment on column oidc_session.payload is 'sensitive=false';
      comment on column oidc_session.authorizations is 'sensitive=false';
      comment on column oidc_session.created_at is 'sensitive=false';
      comment on column oidc_session.expires_at is 'sensitive=false';

      create table oidc_artifact (
        id_hash bytea not null,
        model text not null,
        grant_id text,
        account_id uuid,
        client_id text,
        session_uid text,
        user_code text,
        payload jsonb not null,
        expires_at timestamptz,
        consumed_at timestamptz,
        primary key (id_hash, model)
      );
      create index oidc_artifact_grant on oidc_artifact (grant_id) where grant_id is not null;
      create index oidc_artifact_account on oidc_artifact (account_id, client_id) where account_id is not null;
      create index oidc_artifact_expiry on oidc_artifact (expires_at);
      comment on column oidc_artifact.id_hash is 'sensitive=false';
      comment on column oidc_artifact.model is 'sensitive=false';
      comment on column oidc_artifact.grant_id is 'sensitive=false';
      comment on column oidc_artifact.account_id is 'sensitive=false';
      comment on column oidc_artifact.client_id is 'sensitive=false';
      comment on column oidc_artifact.session_uid is 'sensitive=false';
      comment on column oidc_artifact.user_code is 'sensitive=false';
      comment on column oidc_artifact.payload is 'sensitive=false';
      comment on column oidc_artifact.expires_at is 'sensitive=false';
      comment on column oidc_artifact.consumed_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table oidc_artifact; drop table oidc_session');
  }
}
