// 2026-11-23 expand: what officers do to a person's identity, who was joined into whom, and names in sectors that count no more.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIntervention1795506000000 implements MigrationInterface {
  readonly name = 'CreateIntervention1795506000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table subject drop constraint subject_status_check;
      alter table subject
        add constraint subject_status_check check (status in ('active', 'suspended', 'deceased', 'merged')),
        add column merged_into uuid references subject (id),
        add constraint subject_merged_check check ((status = 'merged') = (merged_into is not null) and merged_into <> id);
      create index subject_merged_into on subject (merged_into) where merged_into is not null;
      comment on column subject.merged_into is 'sensitive=false';

      create table intervention (
        id uuid primary key,
        subject_id uuid not null,
        other_id uuid check (other_id <> subject_id),
        kind text not null check (kind in ('suspend', 'unsuspend', 'force_reproofing', 'force_new_authenticators',
          'deceased', 'merge_duplicates', 'reestablished_number', 'reclaim_after_theft')),
        reason text not null check (reason <> ''),
        unit text not null check (unit <> ''),
        state text not null check (state in ('waiting', 'unreviewed', 'done', 'contested', 'refused', 'withdrawn')),
        claimed uuid[] not null default '{}',
        note bytea,
        number bytea,
        proposed_by uuid,
        proposed_at timestamptz not null,
        settled_by uuid check (settled_by <> proposed_by),
        settled_at timestamptz check (settled_at >= proposed_at),
        version integer not null check (version > 0),
        check ((state in ('waiting', 'unreviewed')) = (settled_at is null)),
        check ((kind = 'merge_duplicates') = (other_id is not null))
      );
      create index intervention_subject on intervention (subject_id, proposed_at desc, id desc);
      create index intervention_other on intervention (other_id) where other_id is not null;
      create index intervention_proposer on intervention (proposed_by);
      create index intervention_settler on intervention (settled_by) where settled_by is not null;
      create unique index intervention_waiting on intervention (subject_id, kind) where state = 'waiting';
      comment on column intervention.id is 'sensitive=false';
      comment on column intervention.subject_id is 'sensitive=false';
      comment on column intervention.other_id is 'sensitive=false';
      comment on column intervention.kind is 'sensitive=false';
      comment on column intervention.reason is 'sensitive=false';
      comment on column intervention.unit is 'sensitive=false';
      comment on column intervention.state is 'sensitive=false';
      comment on column intervention.claimed is 'sensitive=false';
      comment on column intervention.note is 'sensitive=true, sealed with the subject''s key';
      comment on column intervention.number is 'sensitive=true, sealed with the subject''s key';
      comment on column intervention.proposed_by is 'sensitive=false';
      comment on column intervention.proposed_at is 'sensitive=false';
      comment on column intervention.settled_by is 'sensitive=false';
      comment on column intervention.settled_at is 'sensitive=false';
      comment on column intervention.version is 'sensitive=false';

      create table retired_identifier (
        id uuid primary key,
        subject_id uuid not null,
        sector text not null check (sector <> ''),
        identifier text not null unique check (identifier ~ '^[A-Za-z0-9_-]{43}$'),
        reason text not null check (reason in ('merged', 'reclaimed')),
        retired_at timestamptz not null
      );
      create index retired_identifier_subject on retired_identifier (subject_id);
      comment on column retired_identifier.id is 'sensitive=false';
      comment on column retired_identifier.subject_id is 'sensitive=false';
      comment on column retired_identifier.sector is 'sensitive=false';
      comment on column retired_identifier.identifier is 'sensitive=true';
      comment on column retired_identifier.reason is 'sensitive=false';
      comment on column retired_identifier.retired_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table retired_identifier;
      drop table intervention;
      drop index subject_merged_into;
      alter table subject drop constraint subject_merged_check, drop column merged_into,
        drop constraint subject_status_check;
      alter table subject add constraint subject_status_check check (status in ('active', 'suspended', 'deceased'));
    `);
  }
}
