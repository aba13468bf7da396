// 2026-11-23 expand: challenges of passkey ceremonies, each with an owner, a purpose and an end, consumed by deleting them.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateWebauthnChallenge1795305600021 implements MigrationInterface {
  readonly name = 'CreateWebauthnChallenge1795305600021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table webauthn_challenge (
        id bytea primary key check (octet_length(id) = 32),
        purpose text not null check (purpose in ('authenticate', 'register')),
        binding text not null check (binding <> ''),
        subject_id uuid,
        expires_at timestamptz not null,
        check (purpose = 'authenticate' or subject_id is not null)
      );
      create index webauthn_challenge_expiry on webauthn_challenge (expires_at);
      comment on column webauthn_challenge.id is 'sensitive=false';
      comment on column webauthn_challenge.purpose is 'sensitive=false';
      comment on column webauthn_challenge.binding is 'sensitive=false';
      comment on column webauthn_challenge.subject_id is 'sensitive=false';
      comment on column webauthn_challenge.expires_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table webauthn_challenge');
  }
}
