// 2026-11-23 expand: the interfaces that services may ask access tokens for, and whether each may ask about them.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateResourceServer1795404000002 implements MigrationInterface {
  readonly name = 'CreateResourceServer1795404000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table resource_server (
        id uuid primary key,
        identifier text not null unique check (identifier like '%://%'),
        audience text not null unique check (audience <> ''),
        name text not null check (name <> ''),
        name_en text,
        scopes jsonb not null check (jsonb_typeof(scopes) = 'array' and jsonb_array_length(scopes) > 0),
        token_format text not null check (token_format in ('jwt', 'opaque')),
        signing_alg text not null check (signing_alg in ('ES256', 'RS256')),
        sector text not null check (sector <> '' and sector = lower(sector)),
        jwks jsonb,
        version integer not null check (version > 0),
        created_at timestamptz not null,
        check (token_format <> 'opaque' or jwks is not null)
      );
      comment on column resource_server.id is 'sensitive=false';
      comment on column resource_server.identifier is 'sensitive=false';
      comment on column resource_server.audience is 'sensitive=false';
      comment on column resource_server.name is 'sensitive=false';
      comment on column resource_server.name_en is 'sensitive=false';
      comment on column resource_server.scopes is 'sensitive=false';
      comment on column resource_server.token_format is 'sensitive=false';
      comment on column resource_server.signing_alg is 'sensitive=false';
      comment on column resource_server.sector is 'sensitive=false';
      comment on column resource_server.jwks is 'sensitive=false';
      comment on column resource_server.version is 'sensitive=false';
      comment on column resource_server.created_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table resource_server');
  }
}
