// NIST SP 800-57 part 1 §5.3.6: numbers move from one index key to the next, while servers with different keys enrol.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditStore } from '../../src/audit/index.ts';
import type { SubjectId } from '../../src/kernel/ids.ts';
import { connectDatabase, type Database, rows } from '../../src/platform/database/database.ts';
import type { KeyRing } from '../../src/platform/vault/key-ring.ts';
import { createVault } from '../../src/platform/vault/vault.ts';
import { createSubject, findByNumber, numberMoveStore, subjectStore } from '../../src/subject/index.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { aNumber, aSubject, now } from './subject-database.ts';

const keyRing: KeyRing = { current: 'k1', keys: new Map([['k1', randomBytes(32)]]) };
const [oldKey, newKey, newestKey] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const ring = (current: string, keys: Record<string, Buffer>): KeyRing => ({
  current,
  keys: new Map(Object.entries(keys)),
});

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  database = await connectDatabase({ url: test.appUrl, poolSize: 16, statementTimeoutSeconds: 60, entities: [] });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

/** A server with its own file of index keys, on the one database. */
function server(indexKeys: KeyRing | Buffer) {
  const vault = createVault(keyRing, indexKeys);
  const transact = <T>(work: (stores: ReturnType<typeof bind>) => Promise<T>): Promise<T> =>
    database.source.transaction((manager) => work(bind(manager)));
  const bind = (manager: Database['manager']) => ({
    subjects: subjectStore(manager, vault),
    moves: numberMoveStore(manager, vault),
    facts: auditStore(manager, vault, () => now),
  });
  return {
    lostKeys: () => bind(database.manager).moves.lostKeys(),
    enrol: async (number: string): Promise<SubjectId> => {
      const input = aSubject({ number });
      await transact((stores) => createSubject(stores, input, now));
      return input.id;
    },
    find: (number: string) => findByNumber(bind(database.manager), number),
    extend: (limit: number) => transact(({ moves }) => moves.extend(limit)),
    drop: (limit: number) => transact(({ moves }) => moves.drop(limit)),
  };
}

const servers = {
  old: server(oldKey),
  knowing: server(ring('1', { '1': oldKey, '2': newKey })),
  moving: server(ring('2', { '1': oldKey, '2': newKey })),
  moved: server(ring('2', { '2': newKey })),
};
const all = async (work: (limit: number) => Promise<number>, limit = 3) => {
  let total = 0;
  for (let done = await work(limit); done > 0; done = await work(limit)) total += done;
  return total;
};
const indexesOf = async (subjectId: SubjectId) =>
  (
    await rows<{ key_id: string }>(
      database.manager,
      'select key_id from subject_number where subject_id = $1 order by 1',
      [subjectId],
    )
  ).map(({ key_id }) => key_id);

describe('numbers under one key, of which servers begin to know a second', () => {
  it('are found by all of them, and enrolled once by whichever', async () => {
    const [byOld, byKnowing, byMoving] = [aNumber(), aNumber(), aNumber()];
    const ids = [
      await servers.old.enrol(byOld),
      await servers.knowing.enrol(byKnowing),
      await servers.moving.enrol(byMoving),
    ];
    for (const name of ['old', 'knowing', 'moving'] as const) {
      for (const [at, number] of [byOld, byKnowing, byMoving].entries()) {
        expect(await servers[name].find(number)).toBe(ids[at]);
        await expect(servers[name].enrol(number)).rejects.toThrow('subject.number.already_enrolled');
      }
    }
    expect(await Promise.all(ids.map(indexesOf))).toEqual([['1'], ['1', '2'], ['1', '2']]);
  });

  it('leave nothing behind where one is refused by one key of two', async () => {
    const number = aNumber();
    await servers.old.enrol(number);
    const counted = async () =>
      (
        await rows<{ count: number }>(
          database.manager,
          'select (select count(*) from subject_number) + (select count(*) from subject) + (select count(*) from sealing_key) as count',
        )
      )[0]!.count;
    const before = await counted();
    const input = aSubject({ number });
    const manager = database.manager;
    const store = subjectStore(manager, createVault(keyRing, ring('2', { '1': oldKey, '2': newKey })));
    expect(await store.insert({ ...input, createdAt: now })).toBe(false);
    expect(await counted()).toBe(before);
  });

  it('move in batches, and can be found by the old key until it is dropped', async () => {
    const number = aNumber();
    const id = await servers.old.enrol(number);
    await all(servers.moving.extend);
    expect(await indexesOf(id)).toEqual(['1', '2']);
    expect(await servers.old.find(number)).toBe(id);
    expect(await servers.moved.find(number)).toBe(id);
    await all(servers.moving.drop);
    expect(await indexesOf(id)).toEqual(['2']);
    expect(await servers.old.find(number)).toBeNull();
    expect(await servers.moved.find(number)).toBe(id);
    await expect(servers.moved.enrol(number)).rejects.toThrow('subject.number.already_enrolled');
  });

  it('have nothing to do the second time', async () => {
    expect(await servers.moving.extend(10)).toBe(0);
    expect(await servers.moving.drop(10)).toBe(0);
  });

  it('keep what no other key finds yet', async () => {
    const number = aNumber();
    const id = await servers.old.enrol(number);
    await all(servers.moving.drop);
    expect(await indexesOf(id)).toEqual(['1']);
    expect(await servers.old.find(number)).toBe(id);
    expect(await servers.moved.lostKeys()).toEqual(['1']);
    expect(await servers.moving.lostKeys()).toEqual([]);
    await all(servers.moving.extend);
    await all(servers.moving.drop);
  });

  it('move on to a third key from wherever they are', async () => {
    const number = aNumber();
    const id = await servers.knowing.enrol(number);
    const third = server(ring('3', { '1': oldKey, '2': newKey, '3': newestKey }));
    await all(third.extend, 2);
    await all(third.drop, 2);
    expect(await indexesOf(id)).toEqual(['3']);
    expect(await server(ring('3', { '3': newestKey })).find(number)).toBe(id);
    const back = server(ring('2', { '2': newKey, '3': newestKey }));
    await all(back.extend);
    await all(back.drop);
    expect(await indexesOf(id)).toEqual(['2']);
  });

  it('keep numbers that are no longer current as what they are', async () => {
    const number = aNumber();
    const id = await servers.old.enrol(number);
    await rows(database.manager, 'update subject_number set current = false where subject_id = $1', [id]);
    await all(servers.moving.extend);
    await all(servers.moving.drop);
    const found = await rows(database.manager, 'select key_id, current from subject_number where subject_id = $1', [
      id,
    ]);
    expect(found).toEqual([{ key_id: '2', current: false }]);
  });

  it('stop at one number of two people, which no server could have made', async () => {
    const number = aNumber();
    const one = await servers.old.enrol(number);
    const other = await servers.moved.enrol(number);
    await expect(servers.moving.extend(10)).rejects.toThrow('one number is held by two subjects');
    for (const id of [one, other]) {
      await rows(database.manager, 'delete from subject_number where subject_id = $1', [id]);
    }
  });
});

describe('one person, one identity', () => {
  it('holds for a hundred numbers that three kinds of server enrol at once, while they move', async () => {
    const numbers = Array.from({ length: 100 }, aNumber);
    const kinds = ['old', 'knowing', 'moving', 'old', 'moving'] as const;
    let isOver = false;
    const mover = (async () => {
      while (!isOver) await servers.moving.extend(7);
    })();
    const outcomes: string[][] = [];
    for (let at = 0; at < numbers.length; at += 10) {
      const some = numbers
        .slice(at, at + 10)
        .map((number) =>
          Promise.all(
            kinds.map((kind) =>
              servers[kind].enrol(number).catch((error: { code?: string }) => error.code ?? String(error)),
            ),
          ),
        );
      outcomes.push(...(await Promise.all(some)));
    }
    isOver = true;
    await mover;
    const refused = 'subject.number.already_enrolled';
    for (const outcome of outcomes) expect(outcome.filter((one) => one === refused)).toHaveLength(kinds.length - 1);
    await all(servers.moving.extend, 20);
    await all(servers.moving.drop, 20);
    for (const [at, number] of numbers.entries())
      expect(await servers.moved.find(number)).toBe(outcomes[at]!.find((one) => one !== refused));
  }, 180_000);

  it('holds while old indexes are dropped, for servers that know both keys', async () => {
    const numbers = Array.from({ length: 60 }, aNumber);
    for (const number of numbers) await servers.old.enrol(number);
    await all(servers.moving.extend, 50);
    let isOver = false;
    const dropper = (async () => {
      while (!isOver) await servers.moving.drop(3);
    })();
    const outcomes = await Promise.all(
      numbers.map((number, at) =>
        (at % 2 ? servers.knowing : servers.moving).enrol(number).catch((error: { code?: string }) => error.code),
      ),
    );
    isOver = true;
    await dropper;
    expect(new Set(outcomes)).toEqual(new Set(['subject.number.already_enrolled']));
  }, 120_000);
});
