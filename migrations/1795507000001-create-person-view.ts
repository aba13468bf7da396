// 2026-11-23 expand: which officer has whose record open, why, and until when.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePersonView1795507000001 implements MigrationInterface {
  readonly name = 'CreatePersonView1795507000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person_view (
        officer_id uuid not null references subject (id),
        subject_id uuid not null references subject (id),
        reason text not null check (reason ~ '^[a-z_]{1,40}$'),
        reference text not null check (length(reference) between 4 and 40),
        opened_at timestamptz not null,
        expires_at timestamptz not null check (expires_at > opened_at),
        primary key (officer_id, subject_id),
        check (officer_id <> subject_id)
      );
      create index person_view_subject on person_view (subject_id);
      create index person_view_expiry on person_view (expires_at);
      comment on column person_view.officer_id is 'sensitive=false';
      comment on column person_view.subject_id is 'sensitive=false';
      comment on column person_view.reason is 'sensitive=false';
      comment on column person_view.reference is 'sensitive=false';
      comment on column person_view.opened_at is 'sensitive=false';
      comment on column person_view.expires_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table person_view');
  }
}
