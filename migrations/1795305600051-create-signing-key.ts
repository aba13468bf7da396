// 2026-11-22 expand: the provider's signing keys, sealed under the key ring, with their times of overlap.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSigningKey1795305600051 implements MigrationInterface {
  readonly name = 'CreateSigningKey1795305600051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table signing_key (
        kid text primary key,
        algorithm text not null check (algorithm in ('ES256', 'RS256')),
        public_jwk jsonb not null,
        kek_id text not null,
        sealed_private bytea not null,
        published_at timestamptz not null,
        signs_from timestamptz not null,
        retires_at timestamptz,
        created_at timestamptz not null default now(),
        check (published_at <= signs_from),
        check (retires_at is null or retires_at > signs_from)
      );
      comment on column signing_key.kid is 'sensitive=false';
      comment on column signing_key.algorithm is 'sensitive=false';
      comment on column signing_key.public_jwk is 'sensitive=false';
      comment on column signing_key.kek_id is 'sensitive=false';
      comment on column signing_key.sealed_private is 'sensitive=true';
      comment on column signing_key.published_at is 'sensitive=false';
      comment on column signing_key.signs_from is 'sensitive=false';
      comment on column signing_key.retires_at is 'sensitive=false';
      comment on column signing_key.created_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table signing_key');
  }
}
