// 2026-11-22 expand: certificates of card-signing authorities that an operator has imported; public data.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTrustAnchor1795305600033 implements MigrationInterface {
  readonly name = 'CreateTrustAnchor1795305600033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table trust_anchor (
        fingerprint bytea primary key check (fingerprint = sha256(der)),
        der bytea not null,
        kind text not null check (kind in ('self-signed', 'link')),
        subject text not null,
        not_before timestamptz not null,
        not_after timestamptz not null,
        source text not null,
        added_at timestamptz not null
      );
      comment on column trust_anchor.fingerprint is 'sensitive=false';
      comment on column trust_anchor.der is 'sensitive=false';
      comment on column trust_anchor.kind is 'sensitive=false';
      comment on column trust_anchor.subject is 'sensitive=false';
      comment on column trust_anchor.not_before is 'sensitive=false';
      comment on column trust_anchor.not_after is 'sensitive=false';
      comment on column trust_anchor.source is 'sensitive=false';
      comment on column trust_anchor.added_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table trust_anchor');
  }
}
