import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Migration } from '../../../migrations/index.ts';
import { migrate } from '../../../src/platform/database/migrate.ts';
import { createEmptyDatabase, type TestDatabase } from '../../support/postgres.ts';
import { query } from './embedded/run-program.ts';

describe('migrating', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createEmptyDatabase();
  });
  afterEach(() => database.drop());

  const run = (...migrations: Migration[]) => migrate({ ownerUrl: database.ownerUrl, appRole: 'tnid_app', migrations });

  it('runs each migration once, in the order of their times', async () => {
    expect(await run(CreateWard1000000000002, CreateTown1000000000001)).toEqual([
      'CreateTown1000000000001',
      'CreateWard1000000000002',
    ]);
    expect(await run(CreateWard1000000000002, CreateTown1000000000001)).toEqual([]);
  });

  it('happens once when several processes start together', async () => {
    const ran = await Promise.all([1, 2, 3, 4].map(() => run(CreateTown1000000000001, CreateWard1000000000002)));
    expect(ran.flat()).toHaveLength(2);
  });

  it('undoes the migration that fails, and keeps those before it', async () => {
    await expect(run(CreateTown1000000000001, FailHalfway1000000000003)).rejects.toThrow('no_such_table');
    const tables = await query(
      database.ownerUrl,
      "select tablename as name from pg_tables where schemaname = 'public'",
    );
    expect(tables.map(({ name }) => name).sort()).toEqual(['migration', 'town']);
  });

  it('tells which migration failed', async () => {
    const told: string[] = [];
    const failing = { ownerUrl: database.ownerUrl, appRole: 'tnid_app', migrations: [FailHalfway1000000000003] };
    await expect(migrate({ ...failing, log: (message) => told.push(message) })).rejects.toThrow();
    expect(told.join()).toContain('FailHalfway1000000000003');
  });

  it('can be run again after the failure was mended', async () => {
    await expect(run(FailHalfway1000000000003)).rejects.toThrow('no_such_table');
    expect(await run(CreateTown1000000000001)).toEqual(['CreateTown1000000000001']);
  });

  it('gives the application rows, and not the form, of a table', async () => {
    await run(CreateTown1000000000001);
    await query(database.appUrl, "insert into town (name) values ('Phổ Yên')");
    await query(database.appUrl, "update town set name = 'Sông Công'");
    expect(await query(database.appUrl, 'select name from town')).toEqual([{ name: 'Sông Công' }]);
    await query(database.appUrl, 'delete from town');
    for (const forbidden of [
      'drop table town',
      'truncate town',
      'alter table town add x int',
      'create table x (x int)',
    ]) {
      await expect(query(database.appUrl, forbidden)).rejects.toThrow(/permission denied|must be owner/);
    }
  });

  it('lets the application add to the audit trail and never change it', async () => {
    await run(CreateAuditEntry1000000000004);
    await query(database.appUrl, "insert into audit_entry (action) values ('x')");
    expect(await query(database.appUrl, 'select action from audit_entry')).toEqual([{ action: 'x' }]);
    for (const forbidden of [
      "update audit_entry set action = 'y'",
      'delete from audit_entry',
      'truncate audit_entry',
    ]) {
      await expect(query(database.appUrl, forbidden)).rejects.toThrow('permission denied');
    }
  });

  it('keeps the list of migrations from the application', async () => {
    await run(CreateTown1000000000001);
    expect(await query(database.appUrl, 'select name from migration')).toHaveLength(1);
    await expect(query(database.appUrl, 'delete from migration')).rejects.toThrow('permission denied');
  });

  it('takes back a right that was given by hand', async () => {
    await run(CreateAuditEntry1000000000004);
    await query(database.ownerUrl, 'grant all on audit_entry to tnid_app');
    await run(CreateAuditEntry1000000000004);
    await expect(query(database.appUrl, 'delete from audit_entry')).rejects.toThrow('permission denied');
  });

  it('needs no grants where the application connects as the owner', async () => {
    await migrate({ ownerUrl: database.ownerUrl, appRole: 'tnid_owner', migrations: [CreateTown1000000000001] });
    await query(database.ownerUrl, 'select name from town');
    await expect(query(database.appUrl, 'select name from town')).rejects.toThrow('permission denied');
  });

  it('says which role is missing', async () => {
    const missing = migrate({ ownerUrl: database.ownerUrl, appRole: 'nobody"; drop', migrations: [] });
    await expect(missing).rejects.toThrow('role nobody"; drop is missing');
  });

  it('leaves statistics, so that no plan is made for an empty table', async () => {
    await run(CreateTown1000000000001, FillTown1000000000005);
    expect(await query(database.ownerUrl, "select reltuples::int as n from pg_class where relname = 'town'")).toEqual([
      { n: 500 },
    ]);
  });
});

class CreateTown1000000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table town (id int generated always as identity, name text)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table town');
  }
}

class CreateWard1000000000002 extends CreateTown1000000000001 {
  override async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table ward (id bigserial primary key)');
  }
}

class FailHalfway1000000000003 extends CreateTown1000000000001 {
  override async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table half (id int)');
    await runner.query('select from no_such_table');
  }
}

class CreateAuditEntry1000000000004 extends CreateTown1000000000001 {
  override async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table audit_entry (id bigserial primary key, action text)');
  }
}

class FillTown1000000000005 extends CreateTown1000000000001 {
  override async up(runner: QueryRunner): Promise<void> {
    await runner.query("insert into town (name) select 'x' from generate_series(1, 500)");
  }
}
