// 2026-11-23 expand: what a service may have otherwise than the rest: its algorithms, PKCE, resource servers, a second secret for a while.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ExtendRelyingParty1795404000001 implements MigrationInterface {
  readonly name = 'ExtendRelyingParty1795404000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table relying_party
        add column envelopes jsonb not null
          default '{"idToken": {"sign": "ES256", "encrypt": null}, "userinfo": null, "introspection": null}'
          check (envelopes #>> '{idToken,sign}' in ('ES256', 'RS256')),
        add column pkce_exemption text check (pkce_exemption <> ''),
        add column resources text[] not null default '{}',
        add column secret_made_at timestamptz,
        add column previous_secret_hash bytea check (length(previous_secret_hash) = 32),
        add column previous_secret_until timestamptz,
        add constraint relying_party_pkce_exempt check (pkce_exemption is null or auth_method <> 'none'),
        add constraint relying_party_previous_secret check (
          (previous_secret_hash is null) = (previous_secret_until is null)
          and (previous_secret_hash is null or secret_hash is not null));
      update relying_party set secret_made_at = created_at where secret_hash is not null;
      comment on column relying_party.envelopes is 'sensitive=false';
      comment on column relying_party.pkce_exemption is 'sensitive=false';
      comment on column relying_party.resources is 'sensitive=false';
      comment on column relying_party.secret_made_at is 'sensitive=false';
      comment on column relying_party.previous_secret_hash is 'sensitive=true';
      comment on column relying_party.previous_secret_until is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table relying_party drop column envelopes, drop column pkce_exemption, drop column resources, drop column secret_made_at,
        drop column previous_secret_hash, drop column previous_secret_until`);
  }
}
