// 2026-11-23 expand: what a person said was not them, once for each entry of their activity.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSubjectReport1795502000010 implements MigrationInterface {
  readonly name = 'CreateSubjectReport1795502000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table subject_report (
        id uuid primary key,
        subject_id uuid not null,
        entry_id uuid not null,
        reported_at timestamptz not null,
        unique (subject_id, entry_id)
      );
      create index subject_report_recent on subject_report (subject_id, reported_at desc);
      comment on column subject_report.id is 'sensitive=false';
      comment on column subject_report.subject_id is 'sensitive=true';
      comment on column subject_report.entry_id is 'sensitive=true';
      comment on column subject_report.reported_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table subject_report');
  }
}
