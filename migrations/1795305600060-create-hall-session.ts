// 2026-11-22 expand: sessions of the halls (account, later portal and console), which sign in like any relying party.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateHallSession1795305600060 implements MigrationInterface {
  readonly name = 'CreateHallSession1795305600060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table hall_session (
        id_hash bytea primary key,
        hall text not null check (hall in ('account')),
        state text not null check (state in ('signing_in', 'signed_in')),
        subject_id uuid,
        provider_sid text,
        ial smallint,
        aal smallint,
        authenticated_at timestamptz,
        request jsonb not null default '{}',
        created_at timestamptz not null default now(),
        seen_at timestamptz not null default now(),
        expires_at timestamptz not null,
        check (state = 'signing_in' or (subject_id is not null and provider_sid is not null and ial is not null
          and aal is not null and authenticated_at is not null))
      );
      create index hall_session_subject on hall_session (subject_id) where subject_id is not null;
      create index hall_session_expiry on hall_session (expires_at);
      comment on column hall_session.id_hash is 'sensitive=false';
      comment on column hall_session.hall is 'sensitive=false';
      comment on column hall_session.state is 'sensitive=false';
      comment on column hall_session.subject_id is 'sensitive=false';
      comment on column hall_session.provider_sid is 'sensitive=false';
      comment on column hall_session.ial is 'sensitive=false';
      comment on column hall_session.aal is 'sensitive=false';
      comment on column hall_session.authenticated_at is 'sensitive=false';
      comment on column hall_session.request is 'sensitive=false';
      comment on column hall_session.created_at is 'sensitive=false';
      comment on column hall_session.seen_at is 'sensitive=false';
      comment on column hall_session.expires_at is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table hall_session');
  }
}
