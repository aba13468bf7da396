// 2026-11-22 expand: who signed in when and from where, kept for a time that is set, with address and device sealed.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSignInRecord1795305600011 implements MigrationInterface {
  readonly name = 'CreateSignInRecord1795305600011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sign_in_record (
        id uuid primary key,
        subject_id uuid not null references subject (id),
        relying_party_id uuid,
        authentication_id uuid,
        session_ref text,
        at timestamptz not null,
        sealed bytea not null,
        expires_at timestamptz not null check (expires_at > at)
      );
      create index sign_in_record_subject on sign_in_record (subject_id, at desc, id desc);
      create index sign_in_record_expiry on sign_in_record (expires_at);
      comment on column sign_in_record.id is 'sensitive=false';
      comment on column sign_in_record.subject_id is 'sensitive=false';
      comment on column sign_in_record.relying_party_id is 'sensitive=false';
      comment on column sign_in_record.authentication_id is 'sensitive=false';
      comment on column sign_in_record.session_ref is 'sensitive=false';
      comment on column sign_in_record.at is 'sensitive=false';
      comment on column sign_in_record.sealed is 'sensitive=true';
      comment on column sign_in_record.expires_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sign_in_record');
  }
}
