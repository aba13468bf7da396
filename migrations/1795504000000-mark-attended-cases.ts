// 2026-11-23 expand: cases in which somebody of ours will compare the person with the portrait of the card.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MarkAttendedCases1795504000000 implements MigrationInterface {
  readonly name = 'MarkAttendedCases1795504000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table proofing_case add column attended boolean not null default false;
      comment on column proofing_case.attended is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table proofing_case drop column attended');
  }
}
