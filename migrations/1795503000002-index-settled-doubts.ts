// 2026-11-23 expand: settled cases by what was doubted; a doubt that nobody had read all of them (bench/console.ts).
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexSettledDoubts1795503000002 implements MigrationInterface {
  readonly name = 'IndexSettledDoubts1795503000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index if not exists officer_case_settled_doubts
        on officer_case using gin (doubts) where settled_at is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index if exists officer_case_settled_doubts');
  }
}
