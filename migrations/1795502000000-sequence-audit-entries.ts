// 2026-11-23 expand: audit entries are numbered as leaves of a Merkle tree whose heads are signed.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SequenceAuditEntries1795502000000 implements MigrationInterface {
  readonly name = 'SequenceAuditEntries1795502000000';

  async up(runner: QueryRunner): Promise<void> {
    // The transaction has its id before it draws a position: once all transactions older than some id are over, no
    // position drawn before can still appear.
    await runner.query(`
      create sequence audit_entry_position as bigint;
      alter table audit_entry add column position bigint not null
        default (case when pg_current_xact_id() is not null then nextval('audit_entry_position') end);
      alter sequence audit_entry_position owned by audit_entry.position;
      create unique index audit_entry_position_key on audit_entry (position);
      comment on column audit_entry.position is 'sensitive=false';

      create table audit_leaf (
        number bigint primary key check (number >= 0),
        entry_id uuid not null unique,
        hash bytea not null check (octet_length(hash) = 32)
      );
      comment on column audit_leaf.number is 'sensitive=false';
      comment on column audit_leaf.entry_id is 'sensitive=false';
      comment on column audit_leaf.hash is 'sensitive=false';

      create table audit_node (
        height smallint not null check (height > 0),
        number bigint not null check (number >= 0),
        hash bytea not null check (octet_length(hash) = 32),
        primary key (height, number)
      );
      comment on column audit_node.height is 'sensitive=false';
      comment on column audit_node.number is 'sensitive=false';
      comment on column audit_node.hash is 'sensitive=false';

      create table audit_checkpoint (
        size bigint primary key check (size > 0),
        root bytea not null check (octet_length(root) = 32),
        note text not null,
        settled bigint not null check (settled >= 0),
        made_at timestamptz not null
      );
      comment on column audit_checkpoint.size is 'sensitive=false';
      comment on column audit_checkpoint.root is 'sensitive=false';
      comment on column audit_checkpoint.note is 'sensitive=false';
      comment on column audit_checkpoint.settled is 'sensitive=false';
      comment on column audit_checkpoint.made_at is 'sensitive=false';

      create table audit_key (
        id text primary key,
        name text not null,
        public_key bytea not null check (octet_length(public_key) = 32),
        kek_id text not null,
        sealed_private bytea not null,
        made_at timestamptz not null,
        retires_at timestamptz check (retires_at > made_at)
      );
      create unique index audit_key_newest on audit_key (name) where retires_at is null;
      comment on column audit_key.id is 'sensitive=false';
      comment on column audit_key.name is 'sensitive=false';
      comment on column audit_key.public_key is 'sensitive=false';
      comment on column audit_key.kek_id is 'sensitive=false';
      comment on column audit_key.sealed_private is 'sensitive=true';
      comment on column audit_key.made_at is 'sensitive=false';
      comment on column audit_key.retires_at is 'sensitive=false';

      create table audit_copy (
        destination text not null,
        size bigint not null,
        copied_at timestamptz not null,
        primary key (destination, size)
      );
      comment on column audit_copy.destination is 'sensitive=false';
      comment on column audit_copy.size is 'sensitive=false';
      comment on column audit_copy.copied_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table audit_copy; drop table audit_key; drop table audit_checkpoint; drop table audit_node; drop table audit_leaf;
      alter table audit_entry drop column position`);
  }
}
