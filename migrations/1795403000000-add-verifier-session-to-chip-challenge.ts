// 2026-11-23 expand: a challenge may come from a licensed verifier, which knows it by a name of its own.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddVerifierSessionToChipChallenge1795403000000 implements MigrationInterface {
  readonly name = 'AddVerifierSessionToChipChallenge1795403000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table chip_challenge add column verifier_session text check (length(verifier_session) between 1 and 200);
      comment on column chip_challenge.verifier_session is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table chip_challenge drop column verifier_session');
  }
}
