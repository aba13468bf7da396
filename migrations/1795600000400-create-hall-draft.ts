// 2026-11-23 expand: what somebody had typed when their visit to a hall ran out, for half an hour, sealed under their own key.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateHallDraft1795600000400 implements MigrationInterface {
  readonly name = 'CreateHallDraft1795600000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table hall_draft (
        subject_id uuid not null references subject (id) on delete cascade,
        hall text not null check (hall in ('account', 'console')),
        page_hash bytea not null check (octet_length(page_hash) = 32),
        typed bytea not null check (octet_length(typed) <= 131072),
        expires_at timestamptz not null,
        primary key (subject_id, hall, page_hash)
      );
      create index hall_draft_expiry on hall_draft (expires_at);
      comment on column hall_draft.subject_id is 'sensitive=false';
      comment on column hall_draft.hall is 'sensitive=false';
      comment on column hall_draft.page_hash is 'sensitive=false, SHA-256 of path and query';
      comment on column hall_draft.typed is 'sensitive=true, sealed under the key of subject_id';
      comment on column hall_draft.expires_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table hall_draft');
  }
}
