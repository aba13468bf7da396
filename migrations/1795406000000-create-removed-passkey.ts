// 2026-11-23 expand: keys of removed passkeys, so that who still holds one is told so; they name nobody and expire.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRemovedPasskey1795406000000 implements MigrationInterface {
  readonly name = 'CreateRemovedPasskey1795406000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table removed_passkey (
        credential_hash bytea primary key check (octet_length(credential_hash) = 32),
        public_key bytea not null,
        expires_at timestamptz not null
      );
      create index removed_passkey_expiry on removed_passkey (expires_at);
      comment on column removed_passkey.credential_hash is 'sensitive=false';
      comment on column removed_passkey.public_key is 'sensitive=false';
      comment on column removed_passkey.expires_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table removed_passkey');
  }
}
