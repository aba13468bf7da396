// 2026-11-23 expand: the keys shared with one chip until its answer comes, deleted by the statement that uses them.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateChipAgreement1795401000000 implements MigrationInterface {
  readonly name = 'CreateChipAgreement1795401000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table chip_agreement (
        case_id uuid primary key references proofing_case (id) on delete cascade,
        hash bytea not null check (octet_length(hash) = 32),
        challenge_hash bytea not null check (octet_length(challenge_hash) = 32),
        agreement bytea not null,
        expires_at timestamptz not null
      );
      comment on column chip_agreement.case_id is 'sensitive=false';
      comment on column chip_agreement.hash is 'sensitive=false';
      comment on column chip_agreement.challenge_hash is 'sensitive=false';
      comment on column chip_agreement.agreement is 'sensitive=true';
      comment on column chip_agreement.expires_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table chip_agreement');
  }
}
