// 2026-11-23 expand: computers that others use, marked by an officer, and the sessions that were begun at one.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateKiosk1795600000200 implements MigrationInterface {
  readonly name = 'CreateKiosk1795600000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table kiosk (
        id uuid primary key,
        browser bytea not null unique check (octet_length(browser) = 32),
        code bytea unique check (octet_length(code) = 16),
        code_expires_at timestamptz not null,
        unit text check (unit ~ '^[0-9]{2,5}$'),
        place text check (length(place) between 1 and 60),
        marked_at timestamptz,
        open_until timestamptz not null,
        renewal bytea unique check (octet_length(renewal) = 32),
        renewal_until timestamptz,
        check ((code is null) = (marked_at is not null)),
        check ((unit is null) = (marked_at is null) and (place is null) = (marked_at is null)),
        check ((renewal is null) = (renewal_until is null))
      );
      create index kiosk_unit on kiosk (unit);
      create index kiosk_code_expiry on kiosk (code_expires_at) where marked_at is null;
      comment on column kiosk.id is 'sensitive=false';
      comment on column kiosk.browser is 'sensitive=true';
      comment on column kiosk.code is 'sensitive=true';
      comment on column kiosk.code_expires_at is 'sensitive=false';
      comment on column kiosk.unit is 'sensitive=false';
      comment on column kiosk.place is 'sensitive=false';
      comment on column kiosk.marked_at is 'sensitive=false';
      comment on column kiosk.open_until is 'sensitive=false';
      comment on column kiosk.renewal is 'sensitive=true';
      comment on column kiosk.renewal_until is 'sensitive=false';

      alter table oidc_session add column kiosk_id uuid;
      create index oidc_session_kiosk on oidc_session (kiosk_id) where kiosk_id is not null;
      comment on column oidc_session.kiosk_id is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table oidc_session drop column kiosk_id; drop table kiosk');
  }
}
