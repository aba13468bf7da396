import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyCheckpoint } from '../../../src/audit/checkpoint/copy-checkpoint.ts';
import { logTroubles } from '../../../src/audit/index.ts';
import { addSeconds } from '../../../src/kernel/clock.ts';
import { type LogDatabase, openLogDatabase } from '../support/log-database.ts';

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

  it('is tried again where it did not arrive', async () => {
    await log.write(1);
    await log.sequence();
    const broken = { name: place.name, send: () => Promise.reject(new Error('no route')) };
    await expect(copy(700, broken)).rejects.toThrow('no route');
    expect(await copy(700)).toBeDefined();
  });
});
