// 2026-11-23 expand: who signed the cards that proved people, and what rests on one that is trusted no longer.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateDocumentSigner1795402000010 implements MigrationInterface {
  readonly name = 'CreateDocumentSigner1795402000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table document_signer (
        fingerprint bytea not null check (octet_length(fingerprint) = 32),
        anchor bytea not null check (octet_length(anchor) = 32),
        der bytea check (fingerprint = sha256(der)),
        vouched_for boolean not null,
        doubt text check (doubt <> ''),
        seen_at timestamptz not null,
        primary key (fingerprint, anchor)
      );
      comment on column document_signer.fingerprint is 'sensitive=false';
      comment on column document_signer.anchor is 'sensitive=false';
      comment on column document_signer.der is 'sensitive=false';
      comment on column document_signer.vouched_for is 'sensitive=false';
      comment on column document_signer.doubt is 'sensitive=false';
      comment on column document_signer.seen_at is 'sensitive=false';
      insert into document_signer (fingerprint, anchor, vouched_for, seen_at)
      select signer, anchor, false, min(first_proven_at) from proven_chip group by signer, anchor;

      alter table proven_chip add column doubt text check (doubt <> ''), add column doubted_at timestamptz,
        add check ((doubt is null) = (doubted_at is null));
      comment on column proven_chip.doubt is 'sensitive=false';
      comment on column proven_chip.doubted_at is 'sensitive=false';
      create index proven_chip_sound on proven_chip (signer, anchor) where doubt is null;
      create index proven_chip_doubted on proven_chip (signer, anchor) where doubt is not null;

      create table chip_binding (
        authenticator_id uuid primary key,
        subject_id uuid not null,
        chip_index bytea not null check (octet_length(chip_index) = 16),
        bound_at timestamptz not null
      );
      create index chip_binding_subject on chip_binding (subject_id);
      comment on column chip_binding.authenticator_id is 'sensitive=false';
      comment on column chip_binding.subject_id is 'sensitive=false';
      comment on column chip_binding.chip_index is 'sensitive=true';
      comment on column chip_binding.bound_at is 'sensitive=false';

      alter table subject add column doubted boolean not null default false;
      comment on column subject.doubted is 'sensitive=false';
      alter table passkey add column doubted boolean not null default false;
      comment on column passkey.doubted is 'sensitive=false';
      alter table authentication add column doubted boolean not null default false;
      comment on column authentication.doubted is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table authentication drop column doubted;
      alter table passkey drop column doubted;
      alter table subject drop column doubted;
      drop table chip_binding;
      alter table proven_chip drop column doubted_at, drop column doubt;
      drop table document_signer`);
  }
}
