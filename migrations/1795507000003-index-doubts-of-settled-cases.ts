// 2026-11-23 expand: settled cases by what was doubted; a doubt that nobody had read all of them (bench/console.ts).
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexDoubtsOfSettledCases1795507000003 implements MigrationInterface {
  readonly name = 'IndexDoubtsOfSettledCases1795507000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index officer_case_settled_doubts on officer_case using gin (doubts) where settled_at is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index officer_case_settled_doubts');
  }
}
