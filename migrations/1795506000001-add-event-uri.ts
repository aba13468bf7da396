// 2026-11-23 expand: where a relying party hears that a name it knows somebody by counts no more.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddEventUri1795506000001 implements MigrationInterface {
  readonly name = 'AddEventUri1795506000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table relying_party add column event_uri text check (event_uri <> '');
      comment on column relying_party.event_uri is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table relying_party drop column event_uri');
  }
}
