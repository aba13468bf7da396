// 2026-11-23 expand: where a relying party hears of sign-outs, and which hosts we may call for it at all.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddBackChannelLogout1795405000000 implements MigrationInterface {
  readonly name = 'AddBackChannelLogout1795405000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table relying_party
        add column outgoing_hosts text[] not null default '{}',
        add column backchannel_logout_uri text check (backchannel_logout_uri <> ''),
        add column backchannel_logout_session_required boolean not null default false;
      comment on column relying_party.outgoing_hosts is 'sensitive=false';
      comment on column relying_party.backchannel_logout_uri is 'sensitive=false';
      comment on column relying_party.backchannel_logout_session_required is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table relying_party
        drop column outgoing_hosts,
        drop column backchannel_logout_uri,
        drop column backchannel_logout_session_required;
    `);
  }
}
