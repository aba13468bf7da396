// 2026-11-23 expand: what a person has to be told about their identity, shown on their own page; codes only, and an end.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSubjectNotice1795505000000 implements MigrationInterface {
  readonly name = 'CreateSubjectNotice1795505000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table subject_notice (
        id uuid primary key,
        subject_id uuid not null,
        kind text not null check (octet_length(kind) <= 64),
        details jsonb not null,
        at timestamptz not null,
        seen_at timestamptz,
        expires_at timestamptz not null
      );
      create index subject_notice_subject on subject_notice (subject_id, id desc);
      create index subject_notice_expiry on subject_notice (expires_at);
      comment on column subject_notice.id is 'sensitive=false';
      comment on column subject_notice.subject_id is 'sensitive=true';
      comment on column subject_notice.kind is 'sensitive=false';
      comment on column subject_notice.details is 'sensitive=false';
      comment on column subject_notice.at is 'sensitive=false';
      comment on column subject_notice.seen_at is 'sensitive=false';
      comment on column subject_notice.expires_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table subject_notice');
  }
}
