// 2026-11-22 expand: the services that may ask us who somebody is, and at most what they may be told.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRelyingParty1795305600040 implements MigrationInterface {
  readonly name = 'CreateRelyingParty1795305600040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table relying_party (
        id uuid primary key,
        client_id text not null unique check (client_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        name text not null check (name <> ''),
        name_en text,
        purpose_vi text not null check (purpose_vi <> ''),
        purpose_en text,
        legal_basis text,
        logo_uri text,
        policy_uri text,
        redirect_uris text[] not null check (cardinality(redirect_uris) > 0),
        post_logout_redirect_uris text[] not null,
        application_type text not null check (application_type in ('web', 'native')),
        auth_method text not null
          check (auth_method in ('private_key_jwt', 'client_secret_basic', 'client_secret_post', 'none')),
        secret_hash bytea check (length(secret_hash) = 32),
        jwks jsonb,
        sector text not null check (sector <> '' and sector = lower(sector)),
        scopes text[] not null,
        claims text[] not null,
        grant_types text[] not null check (grant_types @> array['authorization_code']),
        dpop_required boolean not null,
        require_par boolean not null,
        first_party boolean not null,
        status text not null check (status in ('active', 'suspended')),
        version integer not null check (version > 0),
        created_at timestamptz not null,
        check ((auth_method in ('client_secret_basic', 'client_secret_post')) = (secret_hash is not null)),
        check (auth_method <> 'private_key_jwt' or jwks is not null)
      );
      comment on column relying_party.id is 'sensitive=false';
      comment on column relying_party.client_id is 'sensitive=false';
      comment on column relying_party.name is 'sensitive=false';
      comment on column relying_party.name_en is 'sensitive=false';
      comment on column relying_party.purpose_vi is 'sensitive=false';
      comment on column relying_party.purpose_en is 'sensitive=false';
      comment on column relying_party.legal_basis is 'sensitive=false';
      comment on column relying_party.logo_uri is 'sensitive=false';
      comment on column relying_party.policy_uri is 'sensitive=false';
      comment on column relying_party.redirect_uris is 'sensitive=false';
      comment on column relying_party.post_logout_redirect_uris is 'sensitive=false';
      comment on column relying_party.application_type is 'sensitive=false';
      comment on column relying_party.auth_method is 'sensitive=false';
      comment on column relying_party.secret_hash is 'sensitive=true';
      comment on column relying_party.jwks is 'sensitive=false';
      comment on column relying_party.sector is 'sensitive=false';
      comment on column relying_party.scopes is 'sensitive=false';
      comment on column relying_party.claims is 'sensitive=false';
      comment on column relying_party.grant_types is 'sensitive=false';
      comment on column relying_party.dpop_required is 'sensitive=false';
      comment on column relying_party.require_par is 'sensitive=false';
      comment on column relying_party.first_party is 'sensitive=false';
      comment on column relying_party.status is 'sensitive=false';
      comment on column relying_party.version is 'sensitive=false';
      comment on column relying_party.created_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table relying_party');
  }
}
