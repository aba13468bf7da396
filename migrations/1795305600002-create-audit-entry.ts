// 2026-11-22 expand: the append-only audit trail; the application may insert and read, nothing else.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAuditEntry1795305600002 implements MigrationInterface {
  readonly name = 'CreateAuditEntry1795305600002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_entry (
        id uuid primary key,
        at timestamptz not null,
        action text not null check (action ~ '^[a-z_]+(\\.[a-z_]+){1,3}$'),
        actor_kind text not null,
        actor_ref text,
        subject_ref uuid,
        details jsonb not null default '{}'
      );
      create index audit_entry_subject on audit_entry (subject_ref, id desc) where subject_ref is not null;
      create index audit_entry_sandbox on audit_entry (action) where details @> '{"sandbox": true}';
      comment on column audit_entry.id is 'sensitive=false';
      comment on column audit_entry.at is 'sensitive=false';
      comment on column audit_entry.action is 'sensitive=false';
      comment on column audit_entry.actor_kind is 'sensitive=false';
      comment on column audit_entry.actor_ref is 'sensitive=false';
      comment on column audit_entry.subject_ref is 'sensitive=false';
      comment on column audit_entry.details is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit_entry');
  }
}
