// 2026-11-23 expand: the trust store in versions that never change, who asked for each and who agreed.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTrustVersion1795402000000 implements MigrationInterface {
  readonly name = 'CreateTrustVersion1795402000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table trust_version (
        number integer primary key check (number > 0),
        content_hash bytea not null check (octet_length(content_hash) = 32),
        master_list_signed_at timestamptz,
        origin text not null check (origin in ('beginning', 'import', 'proposal')),
        proposal_id uuid unique,
        made_at timestamptz not null,
        check ((origin = 'proposal') = (proposal_id is not null))
      );
      comment on column trust_version.number is 'sensitive=false';
      comment on column trust_version.content_hash is 'sensitive=false';
      comment on column trust_version.master_list_signed_at is 'sensitive=false';
      comment on column trust_version.origin is 'sensitive=false';
      comment on column trust_version.proposal_id is 'sensitive=false';
      comment on column trust_version.made_at is 'sensitive=false';

      create table trust_version_entry (
        version integer not null references trust_version (number),
        kind text not null check (kind in ('anchor', 'withdrawn', 'revocation_list', 'master_list', 'listed')),
        fingerprint bytea not null check (octet_length(fingerprint) = 32),
        primary key (version, kind, fingerprint)
      );
      comment on column trust_version_entry.version is 'sensitive=false';
      comment on column trust_version_entry.kind is 'sensitive=false';
      comment on column trust_version_entry.fingerprint is 'sensitive=false';

      create table revocation_list (
        fingerprint bytea primary key check (fingerprint = sha256(der)),
        der bytea not null,
        issuer text not null,
        this_update timestamptz not null,
        next_update timestamptz,
        source text not null,
        added_at timestamptz not null
      );
      comment on column revocation_list.fingerprint is 'sensitive=false';
      comment on column revocation_list.der is 'sensitive=false';
      comment on column revocation_list.issuer is 'sensitive=false';
      comment on column revocation_list.this_update is 'sensitive=false';
      comment on column revocation_list.next_update is 'sensitive=false';
      comment on column revocation_list.source is 'sensitive=false';
      comment on column revocation_list.added_at is 'sensitive=false';

      create table trust_proposal (
        id uuid primary key,
        kind text not null check (kind in ('certificates', 'master_list', 'revocation_list', 'withdrawal', 'roll_back')),
        base integer not null references trust_version (number),
        content_hash bytea not null check (octet_length(content_hash) = 32),
        material bytea not null,
        source text not null,
        proposed_at timestamptz not null
      );
      comment on column trust_proposal.id is 'sensitive=false';
      comment on column trust_proposal.kind is 'sensitive=false';
      comment on column trust_proposal.base is 'sensitive=false';
      comment on column trust_proposal.content_hash is 'sensitive=false';
      comment on column trust_proposal.material is 'sensitive=false';
      comment on column trust_proposal.source is 'sensitive=false';
      comment on column trust_proposal.proposed_at is 'sensitive=false';

      create table trust_signature (
        proposal_id uuid not null references trust_proposal (id),
        verdict text not null check (verdict in ('propose', 'approve', 'reject')),
        operator text not null,
        public_key bytea not null,
        signature bytea not null check (octet_length(signature) = 64),
        signed_at timestamptz not null,
        primary key (proposal_id, verdict),
        unique (proposal_id, public_key)
      );
      comment on column trust_signature.proposal_id is 'sensitive=false';
      comment on column trust_signature.verdict is 'sensitive=false';
      comment on column trust_signature.operator is 'sensitive=false';
      comment on column trust_signature.public_key is 'sensitive=false';
      comment on column trust_signature.signature is 'sensitive=false';
      comment on column trust_signature.signed_at is 'sensitive=false';

      insert into trust_version (number, content_hash, origin, made_at)
      select 1, sha256(convert_to(coalesce(string_agg('anchor ' || encode(fingerprint, 'hex') || E'\\n', ''
        order by fingerprint), ''), 'UTF8')), 'beginning', now() from trust_anchor;
      insert into trust_version_entry (version, kind, fingerprint) select 1, 'anchor', fingerprint from trust_anchor;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table trust_signature; drop table trust_proposal; drop table revocation_list;
      drop table trust_version_entry; drop table trust_version`);
  }
}
