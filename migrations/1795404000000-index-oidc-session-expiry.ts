// 2026-11-23 expand: the sweep of expired sessions looks them up by their end.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexOidcSessionExpiry1795404000000 implements MigrationInterface {
  readonly name = 'IndexOidcSessionExpiry1795404000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index oidc_session_expiry on oidc_session (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index oidc_session_expiry');
  }
}
