// 2026-11-22 expand: what each person agreed to, for whom, in which words; ended consents stay as proof.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateConsent1795305600041 implements MigrationInterface {
  readonly name = 'CreateConsent1795305600041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table consent (
        id uuid primary key,
        subject_id uuid not null,
        relying_party_id uuid not null,
        scopes text[] not null,
        claims text[] not null,
        purpose text not null check (purpose <> ''),
        text_version text not null check (text_version <> ''),
        locale text not null check (locale in ('vi', 'en')),
        channel text not null check (channel <> ''),
        given_at timestamptz not null,
        withdrawn_at timestamptz check (withdrawn_at >= given_at),
        ended_by text check (ended_by in ('withdrawal', 'replacement')),
        check ((withdrawn_at is null) = (ended_by is null))
      );
      create unique index consent_active on consent (subject_id, relying_party_id) where withdrawn_at is null;
      create index consent_subject on consent (subject_id, given_at desc);
      comment on column consent.id is 'sensitive=false';
      comment on column consent.subject_id is 'sensitive=false';
      comment on column consent.relying_party_id is 'sensitive=false';
      comment on column consent.scopes is 'sensitive=false';
      comment on column consent.claims is 'sensitive=false';
      comment on column consent.purpose is 'sensitive=false';
      comment on column consent.text_version is 'sensitive=false';
      comment on column consent.locale is 'sensitive=false';
      comment on column consent.channel is 'sensitive=false';
      comment on column consent.given_at is 'sensitive=false';
      comment on column consent.withdrawn_at is 'sensitive=false';
      comment on column consent.ended_by is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table consent');
  }
}
