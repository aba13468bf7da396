import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openCheckpoint } from '../../../src/audit/checkpoint/checkpoint.ts';
import { verifierKey } from '../../../src/audit/checkpoint/note.ts';
import { rotateAuditKey } from '../../../src/audit/checkpoint/rotate-key.ts';
import { type LogDatabase, openLogDatabase, origin } from '../support/log-database.ts';
import { merkleHash } from '../support/tree.ts';

let log: LogDatabase;
beforeAll(async () => {
  log = await openLogDatabase();
}, 120_000);
afterAll(() => log.close());

const leaves = async () =>
  (
    await log.owner.query<{ number: number; entry_id: string; hash: Buffer }>(
      'select number::int as number, entry_id, hash from audit_leaf order by number',
    )
  ).rows;
const entries = async () =>
  (await log.owner.query<{ id: string }>('select id from audit_entry order by position')).rows.map(({ id }) => id);

/** Everything has one number, numbers have no gap, and the newest checkpoint is of exactly these leaves. */
async function expectWhole(): Promise<void> {
  const [all, found] = [await entries(), await leaves()];
  expect(found.map(({ entry_id }) => entry_id).toSorted()).toEqual(all.toSorted());
  expect(found.map(({ number }) => number)).toEqual(found.map((_, at) => at));
  const checkpoint = (await log.auditLog.newestCheckpoint())!;
  expect(checkpoint.size).toBe(found.length);
  expect(checkpoint.root).toEqual(merkleHash(found.map(({ hash }) => hash)));
}

const aWriter = async () => {
  const client = new pg.Client({ connectionString: log.test.appUrl });
  await client.connect();
  const insert = (action: string) =>
    client.query(
      "insert into audit_entry (id, at, action, actor_kind) values (gen_random_uuid(), now(), $1, 'system')",
      [action],
    );
  return { client, insert };
};

describe('numbering entries', () => {
  it('gives each its place in the order they were written, and signs the tree', async () => {
    await log.write(5);
    await log.sequence();
    expect((await leaves()).map(({ entry_id }) => entry_id)).toEqual(await entries());
    await expectWhole();
    const { note, size } = (await log.auditLog.newestCheckpoint())!;
    const keys = (await log.auditKeys.list()).map(({ name, publicKey }) => verifierKey(name, publicKey));
    expect(openCheckpoint(note, keys)).toMatchObject({ origin, size });
  });

  it('puts one with an id and a time of long ago where it came in', async () => {
    const [app, before] = [await aWriter(), await leaves()];
    await app.client.query(`insert into audit_entry (id, at, action, actor_kind)
      values ('00000000-0000-7000-8000-000000000001', '2020-01-01', 'test.entry.forged', 'system')`);
    await app.client.end();
    await log.write(1);
    await log.sequence();
    expect((await leaves()).map(({ entry_id }) => entry_id)[before.length]).toMatch(/^00000000-/);
    await expectWhole();
  });

  it('does nothing while nothing is new', async () => {
    const before = await leaves();
    await log.sequence();
    expect(await leaves()).toEqual(before);
  });

  it('goes on in small portions to the same end', async () => {
    await log.write(30);
    await log.sequence(7);
    await expectWhole();
  });

  it('gives its number late to an entry whose transaction ends late, though younger ones have theirs', async () => {
    const late = await aWriter();
    await late.client.query('begin');
    await late.insert('test.entry.late');
    await log.write(3);
    let memory = (await log.turn())!.memory;
    for (let turns = 0; turns < 3; turns += 1) memory = (await log.turn(memory))!.memory;
    const waiting = (await leaves()).length;
    expect((await log.turn(memory))!.isIdle).toBe(false);
    await late.client.query('commit');
    await late.client.end();
    const turn = await log.turn(memory);
    expect(turn!.numbered).toBe(1);
    const [last] = (await leaves()).slice(waiting);
    expect((await log.owner.query('select action from audit_entry where id = $1', [last!.entry_id])).rows).toEqual([
      { action: 'test.entry.late' },
    ]);
    await expectWhole();
  });

  it('waits for no entry that was rolled back', async () => {
    const undone = await aWriter();
    await undone.client.query('begin');
    await undone.insert('test.entry.undone');
    await log.write(1);
    const first = (await log.turn())!;
    await undone.client.query('rollback');
    await undone.client.end();
    let { memory, isIdle } = first;
    // Transactions of other databases of the same PostgreSQL count, too: other suites run beside this one.
    for (let turns = 0; turns < 200 && !isIdle; turns += 1) {
      if (turns > 2) await setTimeout(50);
      ({ memory, isIdle } = (await log.turn(memory))!);
    }
    expect(isIdle).toBe(true);
    await expectWhole();
  });

  it('is done by one of several at once, and no number is given twice', async () => {
    await log.write(40);
    const turns = await Promise.all(Array.from({ length: 6 }, () => log.turn({ settled: 0 }, 10)));
    expect(turns.filter((turn) => turn === undefined).length).toBeGreaterThan(0);
    await Promise.all([log.sequence(9), log.sequence(4), log.write(20)]);
    await log.sequence();
    await expectWhole();
  });

  it('starts from what the database says in a process that remembers another life of it', async () => {
    await log.write(2);
    const turn = await log.turn({ settled: 1_000_000_000 });
    expect(turn!.numbered).toBe(2);
    await log.write(1);
    const seen = { position: 5, transaction: 2 ** 50 };
    let memory = (await log.turn({ settled: 0, seen }))!.memory;
    for (let turns = 0; turns < 2; turns += 1) memory = (await log.turn(memory))!.memory;
    await log.sequence();
    await expectWhole();
  });

  it('signs with the key before and the next one while they overlap', async () => {
    const actor = { kind: 'operator', name: 'test' } as const;
    const made = await log.transact((stores) => rotateAuditKey(stores, { name: origin, now: new Date(), actor }));
    await log.sequence();
    const { note } = (await log.auditLog.newestCheckpoint())!;
    const keys = (await log.auditKeys.list()).map(({ name, publicKey }) => verifierKey(name, publicKey));
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(openCheckpoint(note, [key])).toBeDefined();
    expect(keys).toContainEqual(made);
  });

  it('signs no leaf that another hand has added', async () => {
    const { size } = (await log.auditLog.newestCheckpoint())!;
    await log.write(1);
    const forged = `insert into audit_leaf select $1, id, sha256('x') from audit_entry order by position desc limit 1`;
    await log.owner.query(forged, [size]);
    await log.write(1);
    await expect(log.turn()).rejects.toMatchObject({ code: 'audit.log.contradicts_checkpoint' });
    expect((await log.auditLog.newestCheckpoint())!.size).toBe(size);
    await log.owner.query('delete from audit_leaf where number = $1', [size]);
    await log.sequence();
    await expectWhole();
  });

  it('signs nothing that contradicts what was signed', async () => {
    const { size } = (await log.auditLog.newestCheckpoint())!;
    await log.owner.query("update audit_leaf set hash = sha256('x') where number = $1", [size - 1]);
    await log.write(1);
    await expect(log.turn()).rejects.toMatchObject({ code: 'audit.log.contradicts_checkpoint' });
    await log.owner.query('delete from audit_leaf where number = $1', [size - 1]);
    await expect(log.turn()).rejects.toMatchObject({ code: 'audit.log.contradicts_checkpoint' });
  });
});

describe('the application’s role', () => {
  it.each([
    'update audit_leaf set number = number + 1',
    'delete from audit_leaf',
    'truncate audit_leaf',
    "update audit_node set hash = sha256('x')",
    'delete from audit_node',
    'update audit_checkpoint set size = 1',
    'delete from audit_checkpoint',
    'delete from audit_key',
    'delete from audit_copy',
    'update audit_copy set size = 1',
    'update audit_entry set position = 1',
    "insert into audit_entry (id, at, action, actor_kind, position) values (gen_random_uuid(), now(), 'a.b', 'system', 1)",
    "select setval('audit_entry_position', 1)",
  ])('may not: %s', async (sql) => {
    const { client } = await aWriter();
    await expect(client.query(sql)).rejects.toThrow('permission denied');
    await client.end();
  });
});
