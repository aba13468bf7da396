// 2026-11-23 expand: sessions of the officers' hall beside those of the citizen's own.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OpenTheConsole1795501000000 implements MigrationInterface {
  readonly name = 'OpenTheConsole1795501000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table hall_session
        drop constraint hall_session_hall_check,
        add constraint hall_session_hall_check check (hall in ('account', 'console'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from hall_session where hall <> 'account';
      alter table hall_session
        drop constraint hall_session_hall_check,
        add constraint hall_session_hall_check check (hall in ('account'));
    `);
  }
}
