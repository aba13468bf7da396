// 2026-11-23 expand: people of whom nothing is proven yet, vouched for until a day; what they sign in with is worth 0.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddVouching1795500000010 implements MigrationInterface {
  readonly name = 'AddVouching1795500000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table subject add column vouched_until timestamptz;
      comment on column subject.vouched_until is 'sensitive=false: may come in at the console although nothing is proven, until then';
      alter table passkey drop constraint passkey_ial_check,
        add constraint passkey_ial_check check (ial between 0 and 3);
      alter table authentication drop constraint authentication_ial_check,
        add constraint authentication_ial_check check (ial between 0 and 3);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from authentication where ial = 0;
      delete from passkey where ial = 0;
      alter table authentication drop constraint authentication_ial_check,
        add constraint authentication_ial_check check (ial between 1 and 3);
      alter table passkey drop constraint passkey_ial_check,
        add constraint passkey_ial_check check (ial between 1 and 3);
      alter table subject drop column vouched_until;
    `);
  }
}
