// 2026-11-23 expand: which index key a number is found by, and where it is found under the next one; chips as well.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddIndexKeys1795406000010 implements MigrationInterface {
  readonly name = 'AddIndexKeys1795406000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table subject_number
        add column key_id text not null default '1' check (key_id <> ''),
        add column successor bytea check (length(successor) = 16);
      drop index subject_number_current;
      create unique index subject_number_current on subject_number (subject_id, key_id) where current;
      create index subject_number_waiting on subject_number (key_id, blind_index) where successor is null;
      comment on column subject_number.key_id is 'sensitive=false';
      comment on column subject_number.successor is 'sensitive=true, blind index';

      alter table proven_chip
        add column key_id text not null default '1' check (key_id <> ''),
        add column chip bytea;
      create index proven_chip_key on proven_chip (key_id, chip_index);
      comment on column proven_chip.key_id is 'sensitive=false';
      comment on column proven_chip.chip is 'sensitive=true, sealed with the subject''s key';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table proven_chip drop column chip, drop column key_id;
      drop index subject_number_waiting;
      drop index subject_number_current;
      alter table subject_number drop column successor, drop column key_id;
      create unique index subject_number_current on subject_number (subject_id) where current;
    `);
  }
}
