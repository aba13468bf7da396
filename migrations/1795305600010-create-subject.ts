// 2026-11-22 expand: one row per person, their numbers by blind index, and their name in each sector.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSubject1795305600010 implements MigrationInterface {
  readonly name = 'CreateSubject1795305600010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table subject (
        id uuid primary key,
        status text not null check (status in ('active', 'suspended', 'deceased')),
        ial smallint not null check (ial between 0 and 3),
        profile bytea not null,
        version integer not null check (version > 0),
        created_at timestamptz not null
      );
      comment on column subject.id is 'sensitive=false';
      comment on column subject.status is 'sensitive=false';
      comment on column subject.ial is 'sensitive=false';
      comment on column subject.profile is 'sensitive=true';
      comment on column subject.version is 'sensitive=false';
      comment on column subject.created_at is 'sensitive=false';

      create table subject_number (
        blind_index bytea primary key check (length(blind_index) = 16),
        subject_id uuid not null references subject (id),
        number bytea not null,
        current boolean not null,
        added_at timestamptz not null
      );
      create index subject_number_subject on subject_number (subject_id);
      create unique index subject_number_current on subject_number (subject_id) where current;
      comment on column subject_number.blind_index is 'sensitive=true';
      comment on column subject_number.subject_id is 'sensitive=false';
      comment on column subject_number.number is 'sensitive=true';
      comment on column subject_number.current is 'sensitive=false';
      comment on column subject_number.added_at is 'sensitive=false';

      create table pairwise_identifier (
        subject_id uuid not null references subject (id),
        sector text not null check (sector <> '' and sector = lower(sector)),
        identifier text not null unique check (identifier ~ '^[A-Za-z0-9_-]{43}$'),
        created_at timestamptz not null default now(),
        primary key (subject_id, sector)
      );
      comment on column pairwise_identifier.subject_id is 'sensitive=false';
      comment on column pairwise_identifier.sector is 'sensitive=false';
      comment on column pairwise_identifier.identifier is 'sensitive=true';
      comment on column pairwise_identifier.created_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table pairwise_identifier; drop table subject_number; drop table subject');
  }
}
