// 2026-11-22 expand: attempts to prove an identity by chip, with what the browser and the reader app hold of each.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateProofingCase1795305600030 implements MigrationInterface {
  readonly name = 'CreateProofingCase1795305600030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table proofing_case (
        id uuid primary key,
        state text not null check (state in
          ('open', 'redeemed', 'reading', 'proven', 'confirmed', 'known', 'enrolled', 'refused', 'review', 'expired')),
        binding bytea not null check (octet_length(binding) = 32),
        service text,
        place bytea,
        ticket bytea,
        ticket_hash bytea unique check (octet_length(ticket_hash) = 32),
        ticket_expires_at timestamptz,
        reader_token_hash bytea unique check (octet_length(reader_token_hash) = 32),
        code_hash text,
        tries_left smallint check (tries_left between 0 and 5),
        identity bytea,
        chip bytea,
        warnings text[] not null default '{}',
        reasons text[] not null default '{}',
        subject_id uuid,
        opened_at timestamptz not null,
        expires_at timestamptz not null check (expires_at > opened_at),
        version integer not null check (version > 0),
        check ((state = 'open') = (ticket is not null and ticket_hash is not null and ticket_expires_at is not null)),
        check ((state in ('redeemed', 'reading')) = (reader_token_hash is not null)),
        check ((state = 'proven') = (code_hash is not null and tries_left is not null)),
        check ((state in ('proven', 'confirmed', 'known')) = (identity is not null and chip is not null)),
        check ((state in ('known', 'enrolled')) = (subject_id is not null)),
        check (state not in ('refused', 'review') or cardinality(reasons) > 0)
      );
      create index proofing_case_expiry on proofing_case (expires_at);
      comment on column proofing_case.id is 'sensitive=false';
      comment on column proofing_case.state is 'sensitive=false';
      comment on column proofing_case.binding is 'sensitive=false';
      comment on column proofing_case.service is 'sensitive=false';
      comment on column proofing_case.place is 'sensitive=true';
      comment on column proofing_case.ticket is 'sensitive=true';
      comment on column proofing_case.ticket_hash is 'sensitive=false';
      comment on column proofing_case.ticket_expires_at is 'sensitive=false';
      comment on column proofing_case.reader_token_hash is 'sensitive=false';
      comment on column proofing_case.code_hash is 'sensitive=true';
      comment on column proofing_case.tries_left is 'sensitive=false';
      comment on column proofing_case.identity is 'sensitive=true';
      comment on column proofing_case.chip is 'sensitive=true';
      comment on column proofing_case.warnings is 'sensitive=false';
      comment on column proofing_case.reasons is 'sensitive=false';
      comment on column proofing_case.subject_id is 'sensitive=false';
      comment on column proofing_case.opened_at is 'sensitive=false';
      comment on column proofing_case.expires_at is 'sensitive=false';
      comment on column proofing_case.version is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table proofing_case');
  }
}
