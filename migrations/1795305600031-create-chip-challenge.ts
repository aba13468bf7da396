// 2026-11-22 expand: the one challenge a case may answer, deleted by the statement that uses it.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateChipChallenge1795305600031 implements MigrationInterface {
  readonly name = 'CreateChipChallenge1795305600031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table chip_challenge (
        case_id uuid primary key references proofing_case (id) on delete cascade,
        hash bytea not null check (octet_length(hash) = 32),
        expires_at timestamptz not null
      );
      comment on column chip_challenge.case_id is 'sensitive=false';
      comment on column chip_challenge.hash is 'sensitive=false';
      comment on column chip_challenge.expires_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table chip_challenge');
  }
}
