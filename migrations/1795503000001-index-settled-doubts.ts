// 2026-11-23 expand: settled cases by doubt along an index, also where nobody has that doubt.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexSettledDoubts1795503000001 implements MigrationInterface {
  readonly name = 'IndexSettledDoubts1795503000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index officer_case_settled_doubts on officer_case using gin (doubts) where settled_at is not null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index officer_case_settled_doubts');
  }
}
