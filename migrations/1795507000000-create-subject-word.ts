// 2026-11-23 expand: where a person is at home, and keyed tokens by which officers there find them; no name stands in it.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSubjectWord1795507000000 implements MigrationInterface {
  readonly name = 'CreateSubjectWord1795507000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table subject_unit (
        subject_id uuid primary key references subject (id),
        unit text not null check (unit ~ '^[0-9]{5}$'),
        since timestamptz not null
      );
      comment on column subject_unit.subject_id is 'sensitive=false';
      comment on column subject_unit.unit is 'sensitive=true, the commune where somebody lives';
      comment on column subject_unit.since is 'sensitive=false';

      create table subject_word (
        subject_id uuid not null references subject (id),
        unit text not null check (unit ~ '^([0-9]{5}|19)$'),
        key_id text not null check (key_id <> ''),
        token bytea not null check (length(token) = 16),
        primary key (subject_id, unit, key_id, token)
      );
      create index subject_word_token on subject_word (token, subject_id);
      create index subject_word_key on subject_word (key_id);
      comment on column subject_word.subject_id is 'sensitive=false';
      comment on column subject_word.unit is 'sensitive=true, the commune where somebody lives, or the province';
      comment on column subject_word.key_id is 'sensitive=false';
      comment on column subject_word.token is 'sensitive=true, blind index of a word of the name within the unit';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table subject_word; drop table subject_unit');
  }
}
