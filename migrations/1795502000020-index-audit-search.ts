// 2026-11-23 expand: auditors find entries by time, action, office and pseudonym without reading the whole trail.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexAuditSearch1795502000020 implements MigrationInterface {
  readonly name = 'IndexAuditSearch1795502000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index audit_entry_at on audit_entry (at desc, id desc);
      create index audit_entry_action on audit_entry (action, at desc, id desc);
      create index audit_entry_office on audit_entry ((details ->> 'office'), at desc, id desc) where details ? 'office';
      create index audit_entry_actor on audit_entry (actor_ref, at desc, id desc)
        where actor_kind in ('officer', 'subject');
      create index audit_entry_subject_at on audit_entry (subject_ref, at desc, id desc) where subject_ref is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index audit_entry_subject_at; drop index audit_entry_actor; drop index audit_entry_office;
      drop index audit_entry_action; drop index audit_entry_at`);
  }
}
