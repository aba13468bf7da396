// 2026-11-23 expand: figures of a period are counted along an index of the unit, or of the day, and nothing else is read.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexFigures1795600000000 implements MigrationInterface {
  readonly name = 'IndexFigures1795600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index officer_case_figures on officer_case (unit, opened_at) include (kind, state, settled_at, doubts);
      create index subject_figures on subject (created_at) include (id, status, ial, doubted);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index subject_figures; drop index officer_case_figures');
  }
}
