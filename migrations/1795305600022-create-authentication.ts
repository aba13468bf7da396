// 2026-11-23 expand: completed ceremonies, which sessions refer to by id; a record outlives the passkey it tells of.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAuthentication1795305600022 implements MigrationInterface {
  readonly name = 'CreateAuthentication1795305600022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table authentication (
        id uuid primary key,
        subject_id uuid not null,
        passkey_id uuid not null,
        ial smallint not null check (ial between 1 and 3),
        aal smallint not null check (aal between 1 and 3),
        methods text[] not null check (cardinality(methods) > 0),
        backed_up boolean not null,
        binding text not null check (binding <> ''),
        at timestamptz not null
      );
      create index authentication_subject on authentication (subject_id);
      create index authentication_time on authentication (at);
      comment on column authentication.id is 'sensitive=false';
      comment on column authentication.subject_id is 'sensitive=false';
      comment on column authentication.passkey_id is 'sensitive=false';
      comment on column authentication.ial is 'sensitive=false';
      comment on column authentication.aal is 'sensitive=false';
      comment on column authentication.methods is 'sensitive=false';
      comment on column authentication.backed_up is 'sensitive=false';
      comment on column authentication.binding is 'sensitive=false';
      comment on column authentication.at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table authentication');
  }
}
