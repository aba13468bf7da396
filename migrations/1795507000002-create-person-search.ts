// 2026-11-23 expand: what an officer's search found, for minutes, so that no number and no name stands in an address.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePersonSearch1795507000002 implements MigrationInterface {
  readonly name = 'CreatePersonSearch1795507000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person_search (
        id uuid primary key,
        officer_id uuid not null references subject (id),
        reason text not null check (reason ~ '^[a-z_]{1,40}$'),
        reference text not null check (length(reference) between 4 and 40),
        found uuid[] not null check (cardinality(found) <= 20),
        too_many boolean not null,
        expires_at timestamptz not null
      );
      create index person_search_officer on person_search (officer_id);
      create index person_search_expiry on person_search (expires_at);
      comment on column person_search.id is 'sensitive=false';
      comment on column person_search.officer_id is 'sensitive=false';
      comment on column person_search.reason is 'sensitive=false';
      comment on column person_search.reference is 'sensitive=false';
      comment on column person_search.found is 'sensitive=false, ids of subjects';
      comment on column person_search.too_many is 'sensitive=false';
      comment on column person_search.expires_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table person_search');
  }
}
