// 2026-11-23 expand: since when a chip has had its challenge; one that answers late may be far from its reader.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TimeChipChallenges1795505000020 implements MigrationInterface {
  readonly name = 'TimeChipChallenges1795505000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table chip_challenge add column issued_at timestamptz;
      comment on column chip_challenge.issued_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table chip_challenge drop column issued_at');
  }
}
