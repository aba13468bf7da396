// 2026-11-23 expand: the visit to a counter that a reclaim rests on, which those asked for before have not; and readings of
// one person's chip are found, to be ended.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TieReclaimToVisit1795600000300 implements MigrationInterface {
  readonly name = 'TieReclaimToVisit1795600000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table intervention add column visit_id uuid,
        add constraint intervention_visit_check check (visit_id is null or kind = 'reclaim_after_theft');
      create index intervention_visit on intervention (visit_id) where visit_id is not null;
      create index proofing_case_subject on proofing_case (subject_id) where subject_id is not null;
      comment on column intervention.visit_id is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index proofing_case_subject; alter table intervention drop column visit_id');
  }
}
