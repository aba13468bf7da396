// 2026-11-22 expand: which chip proved which subject and who had signed it; one chip never proves two subjects.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateProvenChip1795305600032 implements MigrationInterface {
  readonly name = 'CreateProvenChip1795305600032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table proven_chip (
        chip_index bytea primary key check (octet_length(chip_index) = 16),
        subject_id uuid not null,
        signer bytea not null check (octet_length(signer) = 32),
        anchor bytea not null check (octet_length(anchor) = 32),
        first_proven_at timestamptz not null,
        last_proven_at timestamptz not null
      );
      create index proven_chip_subject on proven_chip (subject_id);
      create index proven_chip_signer on proven_chip (anchor, signer);
      comment on column proven_chip.chip_index is 'sensitive=true';
      comment on column proven_chip.subject_id is 'sensitive=false';
      comment on column proven_chip.signer is 'sensitive=false';
      comment on column proven_chip.anchor is 'sensitive=false';
      comment on column proven_chip.first_proven_at is 'sensitive=false';
      comment on column proven_chip.last_proven_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table proven_chip');
  }
}
