import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type RelyingPartyId, type SubjectId } from '../../src/kernel/ids.ts';
import { rows } from '../../src/platform/database/database.ts';
import { listSignIns, type RecordSignIn, recordSignIn, sweepSignIns } from '../../src/subject/index.ts';
import { openSubjectDatabase, type SubjectDatabase } from './subject-database.ts';

let db: SubjectDatabase;
beforeAll(async () => {
  db = await openSubjectDatabase();
});
afterAll(() => db.close());

const day = (number: number) => new Date(Date.UTC(2026, 0, number, 8));
const client = { address: '203.0.113.77', port: 51_234, userAgent: 'Mozilla/5.0 (canary device)' };
const record = (subjectId: SubjectId, at: Date, changes: Partial<RecordSignIn> = {}, days = 365) =>
  db.transact((stores) => recordSignIn(stores, { subjectId, client, ...changes }, days, at));

describe('the record of a sign-in', () => {
  it('tells its subject from where and with what, newest first', async () => {
    const id = await db.enrol();
    const relyingPartyId = newId() as RelyingPartyId;
    const authenticationId = newId();
    await record(id, day(1));
    await record(id, day(2), { relyingPartyId, authenticationId, sessionRef: 'session-2' });
    const [newest, oldest, ...none] = await listSignIns(db.stores, id, 10, day(3));
    expect(newest).toMatchObject({
      subjectId: id,
      relyingPartyId,
      authenticationId,
      sessionRef: 'session-2',
      at: day(2),
    });
    expect(oldest).toMatchObject({ relyingPartyId: null, authenticationId: null, sessionRef: null, at: day(1) });
    expect(newest!.client.reveal()).toEqual(client);
    expect(none).toHaveLength(0);
  });

  it('shows no more than was asked for, and nothing of somebody else', async () => {
    const [id, other] = [await db.enrol(), await db.enrol()];
    await record(id, day(1));
    await record(id, day(2));
    await record(other, day(3));
    expect(await listSignIns(db.stores, id, 1, day(4))).toMatchObject([{ at: day(2) }]);
    expect(await listSignIns(db.stores, newId(), 10, day(4))).toEqual([]);
  });

  it('is not readable in the database', async () => {
    const id = await db.enrol();
    await record(id, day(1));
    const sql = "select r::text || encode(r.sealed, 'escape') as line from sign_in_record r where subject_id = $1";
    const [row] = await rows<{ line: string }>(db.database.manager, sql, [id]);
    for (const secret of ['203.0.113.77', '51234', 'canary']) {
      expect(row!.line).not.toContain(secret);
      expect(row!.line).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  it('does not open in another record of the same person', async () => {
    const id = await db.enrol();
    await record(id, day(1));
    await record(id, day(2), { client: { ...client, address: '198.51.100.1' } });
    const swap = `update sign_in_record set sealed = (select sealed from sign_in_record where subject_id = $1 and at = $2)
      where subject_id = $1 and at = $3`;
    await rows(db.database.manager, swap, [id, day(2), day(1)]);
    await expect(listSignIns(db.stores, id, 10, day(3))).rejects.toThrow();
  });

  it('tells nothing once the key of its subject is destroyed', async () => {
    const id = await db.enrol();
    await record(id, day(1));
    await db.vault.destroyKey(db.database.manager, id);
    expect(await listSignIns(db.stores, id, 10, day(2))).toEqual([]);
  });

  it('bounds what a browser says of itself, and bears one that says nothing', async () => {
    const id = await db.enrol();
    await record(id, day(1), { client: { ...client, userAgent: 'x'.repeat(10_000) } });
    await record(id, day(2), { client: { address: '2001:db8::1', port: null, userAgent: null } });
    const [silent, long] = await listSignIns(db.stores, id, 10, day(3));
    expect(long!.client.reveal().userAgent).toHaveLength(400);
    expect(silent!.client.reveal()).toEqual({ address: '2001:db8::1', port: null, userAgent: null });
  });

  it('is not made for somebody who does not exist', async () => {
    await expect(record(newId(), day(1))).rejects.toThrow('vault.key.destroyed');
  });
});

describe('sweeping records of sign-ins', () => {
  it('deletes those past their time in bounded batches, and leaves the rest', async () => {
    await rows(db.database.manager, 'delete from sign_in_record');
    const id = await db.enrol();
    for (const number of [1, 2, 3]) await record(id, day(number), {}, 10);
    await record(id, day(4), {}, 20);
    expect(await sweepSignIns(db.stores, 2, day(15))).toBe(2);
    expect(await sweepSignIns(db.stores, 2, day(15))).toBe(1);
    expect(await sweepSignIns(db.stores, 2, day(15))).toBe(0);
    expect(await listSignIns(db.stores, id, 10, day(15))).toMatchObject([{ at: day(4) }]);
  });

  it('is not waited for: a record past its time is not shown', async () => {
    const id = await db.enrol();
    await record(id, day(1), {}, 10);
    expect(await listSignIns(db.stores, id, 10, day(10))).toHaveLength(1);
    expect(await listSignIns(db.stores, id, 10, day(11))).toEqual([]);
  });
});
