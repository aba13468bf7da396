// 2026-11-22 expand: the wrapped key of every owner of sealed fields; destroying a row makes them unreadable.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSealingKey1795305600001 implements MigrationInterface {
  readonly name = 'CreateSealingKey1795305600001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sealing_key (
        owner_id uuid primary key,
        kek_id text not null,
        wrapped bytea not null,
        created_at timestamptz not null default now()
      );
      comment on column sealing_key.owner_id is 'sensitive=false';
      comment on column sealing_key.kek_id is 'sensitive=false';
      comment on column sealing_key.wrapped is 'sensitive=true';
      comment on column sealing_key.created_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sealing_key');
  }
}
