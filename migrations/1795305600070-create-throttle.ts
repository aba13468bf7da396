// 2026-11-22 expand: how often somebody tried something, by keyed hash and time window. Columns as rate-limiter-flexible wants them.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateThrottle1795305600070 implements MigrationInterface {
  readonly name = 'CreateThrottle1795305600070';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table throttle (
        key varchar(255) primary key,
        points integer not null default 0,
        expire bigint
      );
      create index throttle_expire on throttle (expire);
      comment on column throttle.key is 'sensitive=false';
      comment on column throttle.points is 'sensitive=false';
      comment on column throttle.expire is 'sensitive=false';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table throttle');
  }
}
