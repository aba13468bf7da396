// 2026-11-23 expand: passkeys, whose credential ids are unique over all subjects; removing one deletes its row.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePasskey1795305600020 implements MigrationInterface {
  readonly name = 'CreatePasskey1795305600020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table passkey (
        id uuid primary key,
        subject_id uuid not null,
        credential_id bytea not null unique check (octet_length(credential_id) between 1 and 1023),
        user_handle bytea not null check (octet_length(user_handle) between 1 and 64),
        public_key bytea not null,
        algorithm integer not null check (algorithm in (-8, -7, -257)),
        counter bigint not null check (counter >= 0),
        transports text[] not null,
        aaguid uuid,
        device_type text not null check (device_type in ('single', 'multi')),
        backed_up boolean not null,
        attestation_format text not null,
        attestation_certificate bytea check (octet_length(attestation_certificate) = 32),
        attestation_anchor bytea check (octet_length(attestation_anchor) = 32),
        name bytea,
        ial smallint not null check (ial between 1 and 3),
        origin text not null check (origin in ('enrolment', 'added', 'recovery')),
        active_from timestamptz not null,
        created_at timestamptz not null,
        last_used_at timestamptz,
        version integer not null default 1,
        check (device_type = 'multi' or not backed_up),
        check (attestation_anchor is null or attestation_certificate is not null)
      );
      create index passkey_subject on passkey (subject_id);
      comment on column passkey.id is 'sensitive=false';
      comment on column passkey.subject_id is 'sensitive=false';
      comment on column passkey.credential_id is 'sensitive=true';
      comment on column passkey.user_handle is 'sensitive=true';
      comment on column passkey.public_key is 'sensitive=false';
      comment on column passkey.algorithm is 'sensitive=false';
      comment on column passkey.counter is 'sensitive=false';
      comment on column passkey.transports is 'sensitive=false';
      comment on column passkey.aaguid is 'sensitive=false';
      comment on column passkey.device_type is 'sensitive=false';
      comment on column passkey.backed_up is 'sensitive=false';
      comment on column passkey.attestation_format is 'sensitive=false';
      comment on column passkey.attestation_certificate is 'sensitive=true';
      comment on column passkey.attestation_anchor is 'sensitive=false';
      comment on column passkey.name is 'sensitive=true';
      comment on column passkey.ial is 'sensitive=false';
      comment on column passkey.origin is 'sensitive=false';
      comment on column passkey.active_from is 'sensitive=false';
      comment on column passkey.created_at is 'sensitive=false';
      comment on column passkey.last_used_at is 'sensitive=false';
      comment on column passkey.version is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table passkey');
  }
}
