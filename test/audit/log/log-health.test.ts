import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyCheckpoint } from '../../../src/audit/checkpoint/copy-checkpoint.ts';
import { logTroubles, startSequencer } from '../../../src/audit/index.ts';
import { addSeconds } from '../../../src/kernel/clock.ts';
import { createLog } from '../../../src/platform/log/log.ts';
import { type LogDatabase, openLogDatabase, origin } from '../support/log-database.ts';

let log: LogDatabase;
const sent: string[] = [];
const place = { name: 'elsewhere', send: async (note: string) => void sent.push(note) };

beforeAll(async () => {
  log = await openLogDatabase();
}, 120_000);
afterAll(() => log.close());

const troubles = (secondsFromNow: number) =>
  logTroubles({
    log: log.auditLog,
    copies: log.checkpointCopies,
    destinations: [place.name],
    everySeconds: 60,
    now: addSeconds(new Date(), secondsFromNow),
  });
const copy = (secondsFromNow: number, destination = place) =>
  log.transact((stores) =>
    copyCheckpoint(
      { ...stores, auditLog: stores.auditLog },
      { destination, everySeconds: 60, now: addSeconds(new Date(), secondsFromNow) },
    ),
  );

describe('a watcher', () => {
  it('is called when an entry waits too long for its number, and not before', async () => {
    await log.write(1);
    expect(await troubles(0)).toEqual([]);
    expect(await troubles(120)).toEqual(['audit.log.waiting']);
    await log.sequence();
    expect(await troubles(120)).toEqual([]);
  });

  it('is called when the second place has heard nothing for three times its interval', async () => {
    expect(await troubles(170)).toEqual([]);
    expect(await troubles(200)).toEqual(['audit.copy.behind']);
    await copy(0);
    expect(await troubles(1000)).toEqual([]);
  });

  it('is called when a checkpoint was put there that would keep everything from being numbered', async () => {
    const { size, settled } = (await log.auditLog.newestCheckpoint())!;
    const expectNoticed = async () => {
      expect(await troubles(0)).toEqual(['audit.log.contradicted']);
      await expect(log.turn()).rejects.toMatchObject({ code: 'audit.log.contradicts_checkpoint' });
    };
    await log.database.manager.query("insert into audit_checkpoint values ($1, sha256('x'), 'note', 1, now())", [
      size + 900,
    ]);
    await expectNoticed();
    await log.owner.query('delete from audit_checkpoint where size > $1', [size]);
    const settle = 'update audit_checkpoint set settled = $2 where size = $1';
    await log.owner.query(settle, [size, 99_999_999]);
    await expectNoticed();
    await log.owner.query(settle, [size, settled]);
    expect(await troubles(0)).toEqual([]);
  });
});

describe('a watcher of the second place', () => {
  it.each([
    ['of more than there is', '999999', 'now()'],
    ['of tomorrow', '1', "now() + interval '1 day'"],
  ])('is called when a copy was noted %s', async (_what, size, at) => {
    const forged = `forged ${size}`;
    await log.database.manager.query(`insert into audit_copy values ('${forged}', ${size}, ${at})`);
    const watched = { log: log.auditLog, copies: log.checkpointCopies, destinations: [forged], everySeconds: 60 };
    expect(await logTroubles({ ...watched, now: new Date() })).toEqual(['audit.copy.contradicted']);
  });
});

describe('copying a checkpoint', () => {
  it('happens once for each, at the interval, and only when the log grew', async () => {
    expect(await copy(500)).toBeUndefined();
    await log.write(1);
    await log.sequence();
    expect(await copy(30)).toBeUndefined();
    const { size, note } = (await log.auditLog.newestCheckpoint())!;
    expect(await copy(70)).toBe(size);
    expect(sent.at(-1)).toBe(note);
    expect(await copy(500)).toBeUndefined();
  });

  it('is done by one process at a time', async () => {
    await log.write(1);
    await log.sequence();
    const before = sent.length;
    await Promise.all([copy(600), copy(600), copy(600)]);
    await copy(600);
    expect(sent).toHaveLength(before + 1);
  });

  it('keeps no entry waiting while the second place hangs', async () => {
    const [asked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const hanging = {
      name: 'hanging',
      send: () => {
        asked.resolve();
        return released.promise;
      },
    };
    const rest = { everySeconds: 0.02, copyEverySeconds: 60, diary: createLog('silent'), now: () => new Date() };
    const sequencer = startSequencer({ ...log, log: log.auditLog, origin, destinations: [hanging], ...rest });
    await asked.promise;
    const { size } = (await log.auditLog.newestCheckpoint())!;
    await log.write(1);
    for (let looks = 0; looks < 100 && (await log.auditLog.newestCheckpoint())!.size === size; looks += 1)
      await setTimeout(50);
    expect((await log.auditLog.newestCheckpoint())!.size).toBe(size + 1);
    released.resolve();
    await sequencer.stop();
  });

  it('is tried again where it did not arrive', async () => {
    await log.write(1);
    await log.sequence();
    const broken = { name: place.name, send: () => Promise.reject(new Error('no route')) };
    await expect(copy(700, broken)).rejects.toThrow('no route');
    expect(await copy(700)).toBeDefined();
  });
});
