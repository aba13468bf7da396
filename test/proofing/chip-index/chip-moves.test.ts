// A chip is known by one row, under whichever index key; it moves with what rests on it.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type SubjectId } from '../../../src/kernel/ids.ts';
import { connectDatabase, type Database, rows } from '../../../src/platform/database/database.ts';
import type { KeyRing } from '../../../src/platform/vault/key-ring.ts';
import { createVault } from '../../../src/platform/vault/vault.ts';
import { proofingStores } from '../../../src/proofing/index.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';

const keyRing: KeyRing = { current: 'k1', keys: new Map([['k1', randomBytes(32)]]) };
const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
const both = new Map([
  ['1', oldKey],
  ['2', newKey],
]);
const now = new Date('2026-11-23T05:00:00Z');

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  database = await connectDatabase({ url: test.appUrl, poolSize: 12, statementTimeoutSeconds: 30, entities: [] });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

/** A server with its own file of index keys, on the one database. */
function server(indexKeys: KeyRing | Buffer) {
  const vault = createVault(keyRing, indexKeys);
  const transact = <T>(work: (stores: ReturnType<typeof proofingStores>) => Promise<T>): Promise<T> =>
    database.source.transaction((manager) => work(proofingStores(manager, vault)));
  return {
    note: (subjectId: SubjectId, chip: Buffer, authenticatorId: string | null = null) => {
      const fingerprints = { chip, signer: Buffer.alloc(32, 1), anchor: Buffer.alloc(32, 2) };
      return transact(({ provenChips }) => provenChips.note({ subjectId, chip: fingerprints, authenticatorId }, now));
    },
    move: (limit = 10) => transact(({ chipMoves }) => chipMoves.move(limit)),
    byKey: () => transact(({ chipMoves }) => chipMoves.byKey()),
  };
}

const old = server(oldKey);
const moving = server({ current: '2', keys: both });
const knowing = server({ current: '1', keys: both });
const moved = server({ current: '2', keys: new Map([['2', newKey]]) });

async function aSubject(): Promise<SubjectId> {
  const id = newId<'subject'>();
  const vault = createVault(keyRing, oldKey);
  await database.source.transaction((manager) => vault.createKey(manager, id));
  return id;
}
const keysOf = async (subjectId: SubjectId) =>
  (
    await rows<{ key_id: string }>(database.manager, 'select key_id from proven_chip where subject_id = $1', [
      subjectId,
    ])
  ).map(({ key_id }) => key_id);

describe('a proven chip', () => {
  it('is known under either key while both are there, and proves one person only', async () => {
    const [one, other] = [await aSubject(), await aSubject()];
    const chip = randomBytes(32);
    expect(await old.note(one, chip)).toBe(true);
    for (const by of [old, knowing, moving]) {
      expect(await by.note(one, chip)).toBe(true);
      expect(await by.note(other, chip)).toBe(false);
    }
    expect(await keysOf(one)).toEqual(['1']);
  });

  it('proves one of many who come with it at once, whatever their servers call current', async () => {
    const chip = randomBytes(32);
    const people = await Promise.all(Array.from({ length: 8 }, aSubject));
    const noted = await Promise.all(people.map((id, at) => (at % 2 ? knowing : moving).note(id, chip)));
    expect(noted.filter(Boolean)).toHaveLength(1);
  });

  it('moves once, with the passkeys that were bound on its word', async () => {
    const subjectId = await aSubject();
    const chip = randomBytes(32);
    const passkey = crypto.randomUUID();
    await old.note(subjectId, chip, passkey);
    while ((await moving.move(1)) > 0);
    expect(await keysOf(subjectId)).toEqual(['2']);
    expect(await moved.note(subjectId, chip)).toBe(true);
    expect(await moved.note(await aSubject(), chip)).toBe(false);
    const bound = await rows(
      database.manager,
      'select 1 from chip_binding b join proven_chip c on c.chip_index = b.chip_index where b.authenticator_id = $1',
      [passkey],
    );
    expect(bound).toHaveLength(1);
  });

  it('that was noted before its fingerprint was kept waits for its card, and then moves', async () => {
    const subjectId = await aSubject();
    const chip = randomBytes(32);
    await old.note(subjectId, chip);
    await rows(database.manager, 'update proven_chip set chip = null where subject_id = $1', [subjectId]);
    expect(await moving.move()).toBe(0);
    expect((await moving.byKey()).find(({ keyId }) => keyId === '1')?.bare).toBe(1);
    expect(await moving.note(subjectId, chip)).toBe(true);
    expect(await moving.move()).toBe(1);
    expect(await keysOf(subjectId)).toEqual(['2']);
  });
});
