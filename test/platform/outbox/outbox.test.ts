import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Fact } from '../../../src/kernel/audit-trail.ts';
import { outboxListText, retryGivenUp } from '../../../src/platform/outbox/commands.ts';
import {
  type DeliveryNeeds,
  DeliveryProblem,
  deliver,
  type OutboxHandler,
} from '../../../src/platform/outbox/deliver.ts';
import { nextTry, type OutboxMessage } from '../../../src/platform/outbox/message.ts';
import { type OutboxStore, outboxStore } from '../../../src/platform/outbox/store.ts';
import { startOutboxWorker } from '../../../src/platform/outbox/worker.ts';
import { memoryLog } from '../http/serve.ts';
import { type OutboxDatabase, openOutboxDatabase } from './outbox-database.ts';

let db: OutboxDatabase;
let outbox: OutboxStore;
beforeAll(async () => {
  db = await openOutboxDatabase();
  ({ outbox } = db);
}, 60_000);
afterEach(() => db.empty());
afterAll(() => db?.close());

const policy = { tries: 10, firstRetrySeconds: 15 };
const operator = { kind: 'operator', name: 'tester' } as const;
const claim = (limit = 10, lease = 60) => outbox.claim(['test'], limit, lease);

interface World extends DeliveryNeeds {
  readonly facts: Fact[];
  readonly lines: string[];
}

function world(send: OutboxHandler['deliver'], changes: Partial<DeliveryNeeds> = {}): World {
  const facts: Fact[] = [];
  const lines: string[] = [];
  const record = async (fact: Fact) => void facts.push(fact);
  const givenUp = async ({ recipient }: OutboxMessage): Promise<Fact> => ({
    action: 'test.message.lost',
    actor: { kind: 'system', name: 'outbox' },
    details: { recipient },
  });
  return {
    outbox,
    transact: (work) =>
      db.database.source.transaction((manager) => work({ outbox: outboxStore(manager), facts: { record } })),
    handlers: { test: { deliver: send, givenUp } },
    policy,
    log: memoryLog(lines),
    now: () => new Date(),
    random: () => 0.5,
    facts,
    lines,
    ...changes,
  };
}

describe('waiting for the next try', () => {
  const now = new Date('2026-11-23T00:00:00Z');
  const waits = (random: number) =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tries) => (nextTry(tries, now, random, policy)!.getTime() - now.getTime()) / 1000);

  it('takes three times as long each time, up to eight hours, and ten tries most of a day', () => {
    expect(waits(0.5)).toEqual([15, 45, 135, 405, 1215, 3645, 10_935, 28_800, 28_800]);
    const day = waits(0.5).reduce((sum, wait) => sum + wait, 0);
    expect([day > 18 * 3600, day < 24 * 3600]).toEqual([true, true]);
  });

  it('ends with the last try', () => {
    for (const tries of [10, 11]) expect(nextTry(tries, now, 0.5, policy)).toBeNull();
  });

  it('is a quarter shorter or longer by chance, so that many do not come back at once', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        fc.integer({ min: 1, max: 9 }),
        (random, tries) => {
          const ratio = waits(random)[tries - 1]! / waits(0.5)[tries - 1]!;
          expect(ratio).toBeGreaterThanOrEqual(0.75);
          expect(ratio).toBeLessThanOrEqual(1.25);
        },
      ),
    );
  });
});

describe('claiming', () => {
  it('gives each message to one of many who ask at once', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, (_, index) => db.add(`service-${index}`)));
    const claimed = (await Promise.all(Array.from({ length: 10 }, () => claim(8)))).flat();
    expect(claimed.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(await claim()).toEqual([]);
  });

  it('gives it again when the lease is over, to whoever asks then', async () => {
    const id = await db.add('service');
    const [first] = await claim(1, 0);
    const [second] = await claim();
    expect([first!.id, first!.tries, second!.id, second!.tries]).toEqual([id, 1, id, 2]);
  });

  it('takes first tries first, and leaves what is not due and what others send', async () => {
    const [old, late] = [await db.add('old'), await db.add('late')];
    for (const message of await claim(2, 0))
      if (message.id === late) await outbox.postpone(message, new Date(Date.now() + 60_000), 'x');
    await db.add('foreign', 'other-topic');
    const young = await db.add('young');
    expect((await claim(1)).map(({ id }) => id)).toEqual([young]);
    expect((await claim()).map(({ id }) => id)).toEqual([old]);
  });

  it('lets nobody change a message whose lease is over', async () => {
    const id = await db.add('service');
    const [stale] = await claim(1, 0);
    await claim();
    const before = await db.find(id);
    await outbox.done(stale!);
    await outbox.postpone(stale!, new Date(), 'stale');
    expect(await outbox.giveUp(stale!, 'stale')).toBe(false);
    expect(await db.find(id)).toEqual(before);
  });
});

describe('delivering', () => {
  const attempt = async (needs: World, lease = 60) => {
    const [message] = await claim(1, lease);
    await deliver(needs, message!);
    return message!;
  };

  it('forgets what was delivered', async () => {
    const id = await db.add('service');
    const sent: unknown[] = [];
    await attempt(world(async ({ id: jti, payload }) => void sent.push([jti, payload])));
    expect(sent).toEqual([[id, { word: 'xin chào' }]]);
    expect(await db.find(id)).toBeUndefined();
  });

  it('tries again later what was not, and says why in words of ours alone', async () => {
    const id = await db.add('service');
    const needs = world(async () => {
      throw new DeliveryProblem('answered 500');
    });
    await attempt(needs);
    expect(await db.find(id)).toMatchObject({ tries: 1, problem: 'answered 500', given_up_at: null });
    expect(await claim()).toEqual([]);
    await db.untilDue();
    await attempt({ ...world(() => Promise.reject(new Error('secret-word'))), lines: needs.lines });
    expect(await db.find(id)).toMatchObject({ tries: 2, problem: 'fault' });
    expect(needs.lines.join()).not.toContain('secret-word');
  });

  it('gives up after the last try, and leaves a fact in the same transaction', async () => {
    const id = await db.add('service');
    const needs = world(() => Promise.reject(new DeliveryProblem('answered 500')), { policy: { ...policy, tries: 1 } });
    const forgetful: World = {
      ...needs,
      transact: (work) =>
        needs.transact((bound) => work({ ...bound, facts: { record: () => Promise.reject(new Error('no trail')) } })),
    };
    await attempt(forgetful, 0);
    expect(await db.find(id)).toMatchObject({ given_up_at: null });
    await attempt(needs);
    expect(await db.find(id)).toMatchObject({ given_up_at: expect.any(Date), problem: 'answered 500' });
    expect(needs.facts).toMatchObject([{ action: 'test.message.lost', details: { recipient: 'service' } }]);
    await db.untilDue();
    expect(await claim()).toEqual([]);
  });
});

describe('what was given up', () => {
  const lose = async () => {
    const id = await db.add('service');
    const [message] = await claim();
    await outbox.giveUp(message!, 'answered 500');
    return id;
  };

  it('is listed with its reason, beside what waits', async () => {
    const lost = await lose();
    const waiting = await db.add('other');
    const lines = (await outboxListText({ outbox })).split('\n');
    expect(lines[0]).toMatch(new RegExp(`^${lost}  test  service  1 tries  given up 20.*Z  answered 500$`));
    expect(lines[1]).toMatch(new RegExp(`^${waiting}  test  other  0 tries  next 20.*Z$`));
    await db.empty();
    expect(await outboxListText({ outbox })).toBe('Nothing waits, and nothing was given up.');
  });

  it('is sent again when an operator says so, one or all', async () => {
    const [one, two] = [await lose(), await lose()];
    const { transact, facts } = world(async () => undefined);
    expect(await retryGivenUp(transact, one, operator)).toBe('1 to be sent again.');
    expect((await claim()).map(({ id, tries }) => [id, tries])).toEqual([[one, 1]]);
    expect(await retryGivenUp(transact, null, operator)).toBe('1 to be sent again.');
    expect((await claim()).map(({ id }) => id)).toEqual([two]);
    expect(facts.map(({ action, details }) => [action, details?.message])).toEqual([
      ['outbox.message.retried', one],
      ['outbox.message.retried', two],
    ]);
  });

  it('is not what still waits, nor what nobody knows', async () => {
    const waiting = await db.add('service');
    const { transact, facts } = world(async () => undefined);
    for (const id of [waiting, '00000000-0000-4000-8000-000000000000', 'x'])
      await expect(retryGivenUp(transact, id, operator)).rejects.toThrow('tnid outbox list');
    expect(facts).toEqual([]);
  });

  it('is deleted after its time, in portions', async () => {
    for (let each = 0; each < 3; each += 1) await lose();
    const waiting = await db.add('service');
    expect(await outbox.sweep(new Date(Date.now() - 60_000), 10)).toBe(0);
    expect(await outbox.sweep(new Date(Date.now() + 60_000), 2)).toBe(2);
    expect(await outbox.sweep(new Date(Date.now() + 60_000), 2)).toBe(1);
    expect(await db.find(waiting)).toBeDefined();
  });
});

describe('a worker', () => {
  const times = { pollSeconds: 60, leaseSeconds: 60 };
  const start = (needs: World, changes: Partial<typeof times> = {}) =>
    startOutboxWorker({ ...needs, ...times, databaseUrl: db.url, ...changes });
  const until = async (isTrue: () => boolean) => {
    while (!isTrue()) await new Promise((later) => setTimeout(later, 10));
  };

  it('sends what lay there when it started, and what is added later, once', async () => {
    const sent: string[] = [];
    const needs = world(async ({ recipient }) => void sent.push(recipient));
    await db.add('before');
    const workers = await Promise.all([start(needs), start(needs)]);
    await until(() => sent.length === 1);
    for (let each = 0; each < 30; each += 1) await db.add(`later-${each}`);
    await until(() => sent.length === 31);
    for (const worker of workers) await worker.stop();
    expect(new Set(sent).size).toBe(31);
  });

  it('hears of nothing that was rolled back', async () => {
    const sent: string[] = [];
    const worker = await start(world(async ({ recipient }) => void sent.push(recipient)));
    await db.database.source
      .transaction(async (manager) => {
        await manager.query("insert into outbox_message (topic, recipient, payload) values ('test', 'never', '{}')");
        throw new Error('roll back');
      })
      .catch(() => undefined);
    await db.add('after');
    await until(() => sent.length > 0);
    await worker.stop();
    expect(sent).toEqual(['after']);
  });

  it('is not held up by a receiver that does not answer', async () => {
    const sent: string[] = [];
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const needs = world(async ({ recipient }) => (recipient === 'deaf' ? released : void sent.push(recipient)));
    for (let each = 0; each < 10; each += 1) await db.add('deaf');
    const worker = await start(needs);
    for (let each = 0; each < 20; each += 1) await db.add('quick');
    await until(() => sent.length === 20);
    release();
    await worker.stop();
    expect(await outbox.list(10)).toEqual([]);
  });

  it('finishes what is on its way before it stops, and begins nothing more', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    let begun = 0;
    const worker = await start(
      world(async () => {
        begun += 1;
        await released;
      }),
    );
    await db.add('service');
    await until(() => begun === 1);
    let hasStopped = false;
    const stopping = worker.stop().then(() => {
      hasStopped = true;
    });
    const late = await db.add('late');
    expect(hasStopped).toBe(false);
    release();
    await stopping;
    expect(await db.find(late)).toMatchObject({ tries: 0 });
    expect(begun).toBe(1);
  });

  it('takes over from one that died, when its lease is over', async () => {
    await db.add('service');
    await claim(1, 1);
    const sent: string[] = [];
    const worker = await start(
      world(async ({ recipient }) => void sent.push(recipient)),
      { pollSeconds: 1 },
    );
    await until(() => sent.length === 1);
    await worker.stop();
  });
});
