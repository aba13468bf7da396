// 2026-11-23 expand: what officers decide, who holds it until when, and each decision, one for every pair of eyes.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOfficerCase1795503000000 implements MigrationInterface {
  readonly name = 'CreateOfficerCase1795503000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table officer_case (
        id uuid primary key,
        kind text not null check (kind in ('remote_review', 'sight', 'second_look', 'report', 'intervention')),
        state text not null check (state in ('waiting', 'second', 'approved', 'refused', 'withdrawn')),
        unit text not null check (unit ~ '^([0-9]{2}|[0-9]{5})$'),
        subject_id uuid,
        opened_by uuid not null,
        doubts text[] not null default '{}',
        needs_second boolean not null,
        reference uuid,
        opened_at timestamptz not null,
        leased_by uuid,
        leased_until timestamptz,
        settled_at timestamptz,
        reason text,
        version integer not null check (version > 0),
        check ((leased_by is null) = (leased_until is null)),
        check ((state in ('waiting', 'second')) = (settled_at is null)),
        check ((state in ('approved', 'refused')) = (reason is not null)),
        check (state <> 'second' or needs_second),
        check (settled_at is null or leased_by is null),
        check (leased_by is distinct from subject_id or leased_by is null),
        check (leased_by <> opened_by)
      );
      create index officer_case_waiting_kind on officer_case (kind, opened_at, id) where settled_at is null;
      create index officer_case_waiting_unit on officer_case (kind, unit, opened_at, id) where settled_at is null;
      create index officer_case_settled_kind on officer_case (kind, settled_at desc, id desc) where settled_at is not null;
      create index officer_case_settled_unit on officer_case (kind, unit, settled_at desc, id desc) where settled_at is not null;
      create index officer_case_lease on officer_case (leased_by) where leased_by is not null;
      create index officer_case_subject on officer_case (subject_id, opened_at);
      create index officer_case_opened_by on officer_case (opened_by);
      create index officer_case_reference on officer_case (reference, kind) where reference is not null;
      create index officer_case_doubts on officer_case using gin (doubts) where settled_at is null;

      create table officer_case_decision (
        id uuid primary key,
        case_id uuid not null references officer_case (id) on delete cascade,
        officer_id uuid not null,
        duty text not null,
        unit text not null,
        outcome text not null check (outcome in ('approve', 'refuse')),
        reason text not null,
        note bytea,
        decided_at timestamptz not null,
        unique (case_id, officer_id)
      );
      create index officer_case_decision_officer on officer_case_decision (officer_id, decided_at);

      comment on column officer_case.id is 'sensitive=false';
      comment on column officer_case.kind is 'sensitive=false';
      comment on column officer_case.state is 'sensitive=false';
      comment on column officer_case.unit is 'sensitive=false';
      comment on column officer_case.subject_id is 'sensitive=false';
      comment on column officer_case.opened_by is 'sensitive=false';
      comment on column officer_case.doubts is 'sensitive=false';
      comment on column officer_case.needs_second is 'sensitive=false';
      comment on column officer_case.reference is 'sensitive=false';
      comment on column officer_case.opened_at is 'sensitive=false';
      comment on column officer_case.leased_by is 'sensitive=false';
      comment on column officer_case.leased_until is 'sensitive=false';
      comment on column officer_case.settled_at is 'sensitive=false';
      comment on column officer_case.reason is 'sensitive=false';
      comment on column officer_case.version is 'sensitive=false';
      comment on column officer_case_decision.id is 'sensitive=false';
      comment on column officer_case_decision.case_id is 'sensitive=false';
      comment on column officer_case_decision.officer_id is 'sensitive=false';
      comment on column officer_case_decision.duty is 'sensitive=false';
      comment on column officer_case_decision.unit is 'sensitive=false';
      comment on column officer_case_decision.outcome is 'sensitive=false';
      comment on column officer_case_decision.reason is 'sensitive=false';
      comment on column officer_case_decision.note is 'sensitive=true, sealed under the key of the case';
      comment on column officer_case_decision.decided_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table officer_case_decision; drop table officer_case');
  }
}
