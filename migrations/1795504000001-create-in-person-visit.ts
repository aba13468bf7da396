// 2026-11-23 expand: visits to a counter, the telephones that take part in them, and the letters that lead home from them.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateInPersonVisit1795504000001 implements MigrationInterface {
  readonly name = 'CreateInPersonVisit1795504000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table in_person_visit (
        id uuid primary key,
        unit text not null check (unit ~ '^[0-9]{2,5}$'),
        opened_by uuid not null,
        manner text not null check (manner in ('chip', 'sight')),
        state text not null check (state in ('open', 'second', 'approved', 'done', 'refused', 'closed')),
        case_id uuid,
        evidence bytea,
        doubts text[] not null default '{}',
        reached smallint check (reached in (2, 3)),
        subject_id uuid,
        confirmed_by uuid,
        tries_left smallint not null check (tries_left between 0 and 10),
        opened_at timestamptz not null,
        expires_at timestamptz not null check (expires_at > opened_at),
        version integer not null check (version > 0),
        check (state not in ('second', 'approved', 'done') or (reached is not null and confirmed_by is not null)),
        check (state not in ('approved', 'done') or subject_id is not null),
        check (reached is distinct from 3 or manner = 'chip')
      );
      create index in_person_visit_expiry on in_person_visit (expires_at);
      create index in_person_visit_unit on in_person_visit (unit, id) where state in ('open', 'second', 'approved');
      create index in_person_visit_subject on in_person_visit (subject_id);
      comment on column in_person_visit.id is 'sensitive=false';
      comment on column in_person_visit.unit is 'sensitive=false';
      comment on column in_person_visit.opened_by is 'sensitive=false';
      comment on column in_person_visit.manner is 'sensitive=false';
      comment on column in_person_visit.state is 'sensitive=false';
      comment on column in_person_visit.case_id is 'sensitive=false';
      comment on column in_person_visit.evidence is 'sensitive=true';
      comment on column in_person_visit.doubts is 'sensitive=false';
      comment on column in_person_visit.reached is 'sensitive=false';
      comment on column in_person_visit.subject_id is 'sensitive=false';
      comment on column in_person_visit.confirmed_by is 'sensitive=false';
      comment on column in_person_visit.tries_left is 'sensitive=false';
      comment on column in_person_visit.opened_at is 'sensitive=false';
      comment on column in_person_visit.expires_at is 'sensitive=false';
      comment on column in_person_visit.version is 'sensitive=false';

      create table enrolment_phone (
        id uuid primary key,
        browser bytea not null unique check (octet_length(browser) = 32),
        code bytea unique check (octet_length(code) = 16),
        code_expires_at timestamptz not null,
        visit_id uuid unique references in_person_visit (id) on delete cascade,
        expires_at timestamptz not null,
        check ((code is null) = (visit_id is not null))
      );
      create index enrolment_phone_expiry on enrolment_phone (expires_at);
      comment on column enrolment_phone.id is 'sensitive=false';
      comment on column enrolment_phone.browser is 'sensitive=true';
      comment on column enrolment_phone.code is 'sensitive=true';
      comment on column enrolment_phone.code_expires_at is 'sensitive=false';
      comment on column enrolment_phone.visit_id is 'sensitive=false';
      comment on column enrolment_phone.expires_at is 'sensitive=false';

      create table enrolment_letter (
        subject_id uuid primary key,
        token_hash bytea not null unique check (octet_length(token_hash) = 32),
        secret bytea,
        chip bytea not null,
        ial smallint not null check (ial in (2, 3)),
        visit_id uuid not null,
        issued_at timestamptz not null,
        expires_at timestamptz not null check (expires_at > issued_at)
      );
      create index enrolment_letter_expiry on enrolment_letter (expires_at);
      comment on column enrolment_letter.subject_id is 'sensitive=false';
      comment on column enrolment_letter.token_hash is 'sensitive=true';
      comment on column enrolment_letter.secret is 'sensitive=true';
      comment on column enrolment_letter.chip is 'sensitive=true';
      comment on column enrolment_letter.ial is 'sensitive=false';
      comment on column enrolment_letter.visit_id is 'sensitive=false';
      comment on column enrolment_letter.issued_at is 'sensitive=false';
      comment on column enrolment_letter.expires_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table enrolment_letter, enrolment_phone, in_person_visit');
  }
}
