// 2026-11-23 expand: the portrait of a case that waits for an officer, sealed under the case's key until its time is up.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCasePortrait1795403000001 implements MigrationInterface {
  readonly name = 'CreateCasePortrait1795403000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_portrait (
        case_id uuid primary key references proofing_case (id) on delete cascade,
        image bytea not null check (octet_length(image) between 29 and 1000000),
        expires_at timestamptz not null
      );
      create index case_portrait_expiry on case_portrait (expires_at);
      comment on column case_portrait.case_id is 'sensitive=false';
      comment on column case_portrait.image is 'sensitive=true';
      comment on column case_portrait.expires_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_portrait');
  }
}
