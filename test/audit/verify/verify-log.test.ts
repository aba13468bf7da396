// Whoever owns the database may change everything in it but the signatures: each way of bending the log is found and named.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { checkpointText } from '../../../src/audit/checkpoint/checkpoint.ts';
import { signNote } from '../../../src/audit/checkpoint/note.ts';
import { originOf, type Verification, type VerifierKey, verifierKey } from '../../../src/audit/index.ts';
import { canonicalEntry } from '../../../src/audit/log/canonical-entry.ts';
import { leafHash } from '../../../src/audit/tree/hash.ts';
import { findingText } from '../../../src/audit/verify/finding.ts';
import { logReaderStore } from '../../../src/audit/verify/log-reader-store.ts';
import { type VerifyOrder, verifyLog } from '../../../src/audit/verify/verify-log.ts';
import { connectDatabase, type Database, rows } from '../../../src/platform/database/database.ts';
import { type LogDatabase, openLogDatabase, origin } from '../support/log-database.ts';
import { aSigner } from '../support/signer.ts';
import { merkleHash } from '../support/tree.ts';

let log: LogDatabase;
let owner: Database;
let key: VerifierKey;
/** Of the log as it was before its last growth. */
let earlier: string;

beforeAll(async () => {
  log = await openLogDatabase();
  owner = await connectDatabase({ url: log.test.ownerUrl, poolSize: 1, statementTimeoutSeconds: 60, entities: [] });
  for (let turns = 0; turns < 5; turns += 1) {
    await log.write(1);
    await log.sequence();
  }
  await log.write(290);
  await log.sequence();
  await log.write(4);
  await log.sequence();
  earlier = (await log.auditLog.newestCheckpoint())!.note;
  await log.write(1);
  await log.sequence();
  const [only] = await log.auditKeys.list();
  key = verifierKey(only!.name, only!.publicKey);
}, 120_000);
afterAll(async () => {
  await owner.close();
  await log.close();
});

const undo = new Error('undo');
type Bend = string | ((manager: EntityManager) => Promise<unknown>);

/** What verification says after `bend`, which is undone afterwards. */
async function verifiedAfter(bend: Bend, order: Partial<VerifyOrder> = {}): Promise<Verification> {
  let found: Verification | undefined;
  const work = async (manager: EntityManager) => {
    await (typeof bend === 'string' ? rows(manager, bend) : bend(manager));
    found = await verifyLog(logReaderStore(manager), { keys: [key], notes: [], ...order });
    throw undo;
  };
  await owner.manager.transaction(work).catch((error: unknown) => {
    if (error !== undo) throw error;
  });
  return found!;
}

const findingAfter = async (bend: Bend, order: Partial<VerifyOrder> = {}) => (await verifiedAfter(bend, order)).finding;
const idOf = async (leaf: number) =>
  (await log.owner.query<{ id: string }>('select entry_id as id from audit_leaf where number = $1', [leaf])).rows[0]!
    .id;
const size = async () => (await log.auditLog.newestCheckpoint())!.size;
const entryOf = (leaf: number) => `(select entry_id from audit_leaf where number = ${leaf})`;
const exchange = (table: string, column: string, one: number, other: number) => `
  with pair as (select number, ${column} as value from ${table} where number in (${one}, ${other}))
  update ${table} t set ${column} = p.value from pair p
  where t.number in (${one}, ${other}) and p.number <> t.number`;

/** As somebody would who knows the form of the log and has no key: leaf hashes are made to fit what the entries say now. */
async function refitLeaves(manager: EntityManager): Promise<void> {
  const read = (await logReaderStore(manager).leaves(0, 1000)).flatMap(({ number, entry }) =>
    entry ? [{ number, hash: leafHash(Buffer.from(canonicalEntry(entry))) }] : [],
  );
  await rows(
    manager,
    `update audit_leaf l set hash = v.hash from unnest($1::bigint[], $2::bytea[]) v (number, hash)
     where l.number = v.number`,
    [read.map(({ number }) => number), read.map(({ hash }) => hash)],
  );
}

/** Leaves from `first` on move by one. */
async function shift(manager: EntityManager, first: number, by: number): Promise<void> {
  await rows(manager, 'update audit_leaf set number = number + 100000 where number >= $1', [first]);
  await rows(manager, 'update audit_leaf set number = number - 100000 + $1 where number >= 100000', [by]);
}

describe('a log nobody touched', () => {
  it('holds, with the root of all its leaves', async () => {
    const { finding, size: read, root, waiting } = await verifiedAfter('select 1');
    expect([finding, read, waiting]).toEqual([undefined, await size(), 0]);
    const leaves = await logReaderStore(log.database.manager).leaves(0, 1000);
    expect(root).toEqual(merkleHash(leaves.map(({ hash }) => hash)));
  });

  it('agrees with an older checkpoint that was kept elsewhere', async () => {
    expect(await findingAfter('select 1', { notes: [earlier] })).toBeUndefined();
  });

  it('may have entries that wait for their number, and tells how many', async () => {
    const insert = `insert into audit_entry (id, at, action, actor_kind)
      select gen_random_uuid(), now(), 'test.entry.new', 'system' from generate_series(1, 3)`;
    expect(await verifiedAfter(insert)).toMatchObject({ finding: undefined, waiting: 3, since: expect.any(Date) });
  });

  it('may have entries dated back when they were written, and tells the first', async () => {
    const { backdated } = await verifiedAfter('select 1');
    expect(backdated).toEqual({ count: 0, first: undefined });
    const bend = async (manager: EntityManager) => {
      await rows(manager, `update audit_entry set at = at - interval '61 minutes' where id = ${entryOf(7)}`);
      await refitLeaves(manager);
    };
    const { backdated: found } = await verifiedAfter(bend);
    expect(found).toEqual({ count: 1, first: { leaf: 7, entryId: await idOf(7) } });
  });
});

describe('an altered entry', () => {
  it.each([
    ['action', "action = 'test.entry.other'"],
    ['time, by a microsecond', "at = at + interval '1 microsecond'"],
    ['actor', "actor_ref = 'somebody'"],
    ['kind of actor', "actor_kind = 'operator'"],
    ['subject', 'subject_ref = gen_random_uuid()'],
    ['details', `details = details || '{"number": 7000}'`],
    ['details, by a digit no double holds', `details = details || '{"number": 1.00000000000000000001}'`],
  ])('is named: its %s', async (_what, change) => {
    const found = await findingAfter(`update audit_entry set ${change} where id = ${entryOf(40)}`);
    expect(found).toEqual({ kind: 'altered', leaf: 40, entryId: await idOf(40) });
  });

  it('is the first of several', async () => {
    const found = await findingAfter(
      `update audit_entry set action = 'a.b' where id in (${entryOf(200)}, ${entryOf(17)})`,
    );
    expect(found).toMatchObject({ kind: 'altered', leaf: 17 });
  });

  it('is named where its leaf was made to fit and it was signed alone', async () => {
    const found = await findingAfter(async (manager) => {
      await rows(manager, `update audit_entry set action = 'a.b' where id = ${entryOf(3)}`);
      await refitLeaves(manager);
    });
    expect(found).toEqual({ kind: 'altered', leaf: 3, entryId: await idOf(3) });
  });

  it('is within the leaves named where leaf and tree were made to fit', async () => {
    const found = await findingAfter(async (manager) => {
      await rows(manager, `update audit_entry set action = 'a.b' where id = ${entryOf(100)}`);
      await refitLeaves(manager);
      await rows(manager, "update audit_node set hash = sha256('anything')");
    });
    expect(found).toMatchObject({ kind: 'changed' });
    const { leaf, last } = found as { leaf: number; last: number };
    expect([leaf <= 100, last >= 100]).toEqual([true, true]);
  });
});

describe('a missing entry', () => {
  it('is named by the leaf it left', async () => {
    const entryId = await idOf(50);
    expect(await findingAfter(`delete from audit_entry where id = ${entryOf(50)}`)).toEqual({
      kind: 'missing',
      leaf: 50,
      entryId,
    });
  });

  it('is named by the gap where its leaf is gone too', async () => {
    const bend = `with gone as (delete from audit_leaf where number = 50 returning entry_id)
      delete from audit_entry using gone where id = gone.entry_id`;
    expect(await findingAfter(bend)).toEqual({ kind: 'missing', leaf: 50, entryId: null });
  });

  it('is noticed where the others moved up to fill the gap', async () => {
    const found = await findingAfter(async (manager) => {
      await rows(
        manager,
        `with gone as (delete from audit_leaf where number = 2 returning entry_id)
        delete from audit_entry using gone where id = gone.entry_id`,
      );
      await shift(manager, 3, -1);
    });
    expect(found).toMatchObject({ kind: 'altered', leaf: 2 });
  });

  it('is named when only its leaf was taken from the end', async () => {
    const last = (await size()) - 1;
    expect(await findingAfter(`delete from audit_leaf where number = ${last}`)).toMatchObject({
      kind: 'truncated',
      leaf: last,
    });
  });
});

describe('a truncated log', () => {
  const cut = (from: number, alsoCheckpoints: boolean) => async (manager: EntityManager) => {
    await rows(
      manager,
      `with gone as (delete from audit_leaf where number >= ${from} returning entry_id)
      delete from audit_entry using gone where id = gone.entry_id`,
    );
    await rows(manager, `delete from audit_node where (number + 1) * 2 ^ height > ${from}`);
    if (alsoCheckpoints) await rows(manager, `delete from audit_checkpoint where size > ${from}`);
  };

  it('is found by the newest checkpoint', async () => {
    const found = await findingAfter(cut(280, false));
    expect(found).toEqual({ kind: 'truncated', leaf: 280, size: await size(), witness: 'stored' });
  });

  it('is found by an older checkpoint kept elsewhere where its own were cut off too', async () => {
    expect(await findingAfter(cut(5, true))).toBeUndefined();
    const found = await findingAfter(cut(5, true), { notes: [earlier] });
    expect(found).toEqual({ kind: 'truncated', leaf: 5, size: (await size()) - 1, witness: 'elsewhere' });
  });

  it('is found where every checkpoint is gone', async () => {
    const found = await findingAfter('delete from audit_checkpoint');
    expect(found).toEqual({ kind: 'unwitnessed', leaf: 0, last: (await size()) - 1 });
  });
});

describe('reordered entries', () => {
  it('are named when leaves exchange their numbers', async () => {
    const found = await findingAfter(async (manager) => {
      await rows(manager, 'update audit_leaf set number = 100000 where number = 60');
      await rows(manager, 'update audit_leaf set number = 60 where number = 61');
      await rows(manager, 'update audit_leaf set number = 61 where number = 100000');
    });
    expect(found).toEqual({ kind: 'reordered', leaf: 60, entryId: await idOf(61) });
  });

  it('are named when leaves exchange their entries', async () => {
    const found = await findingAfter(async (manager) => {
      const [one, other] = [await idOf(30), await idOf(33)];
      await rows(manager, 'update audit_leaf set entry_id = gen_random_uuid() where number = 30');
      await rows(manager, 'update audit_leaf set entry_id = $1 where number = 33', [one]);
      await rows(manager, 'update audit_leaf set entry_id = $1 where number = 30', [other]);
    });
    expect(found).toEqual({ kind: 'reordered', leaf: 30, entryId: await idOf(33) });
  });

  it('are altered ones when entries exchange what they say', async () => {
    const found = await findingAfter(async (manager) => {
      const say = `select details from audit_entry where id = `;
      const [one] = await rows<{ details: object }>(manager, `${say}${entryOf(30)}`);
      const [other] = await rows<{ details: object }>(manager, `${say}${entryOf(33)}`);
      await rows(manager, `update audit_entry set details = $1 where id = ${entryOf(30)}`, [other!.details]);
      await rows(manager, `update audit_entry set details = $1 where id = ${entryOf(33)}`, [one!.details]);
    });
    expect(found).toMatchObject({ kind: 'altered', leaf: 30 });
  });

  it('are found when only the hashes of two leaves change places', async () => {
    expect(await findingAfter(exchange('audit_leaf', 'hash', 9, 12))).toMatchObject({ kind: 'reordered', leaf: 9 });
  });
});

describe('a forged entry', () => {
  const forged =
    "insert into audit_entry (id, at, action, actor_kind) values (gen_random_uuid(), now(), 'test.entry.forged', 'system')";

  it('that was put in between, with a leaf, is named', async () => {
    let entryId = '';
    const found = await findingAfter(async (manager) => {
      await shift(manager, 298, 1);
      [{ id: entryId }] = (await rows<{ id: string }>(manager, `${forged} returning id`)) as [{ id: string }];
      await rows(manager, "insert into audit_leaf (number, entry_id, hash) values (298, $1, sha256(''))", [entryId]);
      await refitLeaves(manager);
    });
    expect(found).toEqual({ kind: 'inserted', leaf: 298, entryId });
  });

  it('that was put among numbered ones without a leaf is named', async () => {
    const found = await findingAfter(async (manager) => {
      await rows(
        manager,
        `with gone as (delete from audit_entry where id = (select id from audit_entry where position = 1) returning position)
        select 1`,
      );
    });
    expect(found).toMatchObject({ kind: 'missing' });
    const low = await findingAfter(
      "insert into audit_entry (id, at, action, actor_kind, position) values ('00000000-0000-7000-8000-000000000001', now(), 'a.b', 'system', 0)",
    );
    expect(low).toEqual({ kind: 'unnumbered', entryId: '00000000-0000-7000-8000-000000000001' });
  });

  it('that was added at the end with a leaf is signed by nobody', async () => {
    const last = await size();
    const found = await findingAfter(async (manager) => {
      const [{ id }] = (await rows<{ id: string }>(manager, `${forged} returning id`)) as [{ id: string }];
      await rows(manager, "insert into audit_leaf (number, entry_id, hash) values ($1, $2, sha256(''))", [last, id]);
      await refitLeaves(manager);
    });
    expect(found).toEqual({ kind: 'unwitnessed', leaf: last, last });
  });
});

describe('a bent tree', () => {
  it.each([
    ['altered', "update audit_node set hash = sha256('x')"],
    ['removed', 'delete from audit_node'],
  ])('is found: %s', async (_what, bend) => {
    expect(await findingAfter(bend)).toEqual({ kind: 'node', height: 8, number: 0 });
  });

  it('is found where a node was added', async () => {
    const bend = "insert into audit_node (height, number, hash) values (16, 0, sha256('x'))";
    expect(await findingAfter(bend)).toEqual({ kind: 'node', height: 16, number: 0 });
  });

  it('is found where a leaf was altered', async () => {
    const found = await findingAfter("update audit_leaf set hash = sha256('x') where number = 8");
    expect(found).toEqual({ kind: 'altered', leaf: 8, entryId: await idOf(8) });
  });
});

describe('a forged checkpoint', () => {
  const stranger = aSigner(origin);

  it('of a stranger is not believed, though his key stands in the database', async () => {
    const bend = async (manager: EntityManager) => {
      await rows(manager, `update audit_entry set action = 'a.b' where id = ${entryOf(3)}`);
      await refitLeaves(manager);
      const leaves = await logReaderStore(manager).leaves(0, 1000);
      for (const { size: at } of await logReaderStore(manager).checkpoints(0, 1000)) {
        const root = merkleHash(leaves.slice(0, at).map(({ hash }) => hash));
        const note = signNote(checkpointText({ origin, size: at, root }), [stranger]);
        await rows(manager, 'update audit_checkpoint set root = $2, note = $3 where size = $1', [at, root, note]);
      }
      await rows(manager, 'update audit_node set hash = $1', [
        merkleHash((await logReaderStore(manager).leaves(0, 256)).map(({ hash }) => hash)),
      ]);
      await rows(
        manager,
        "insert into audit_key select 'x', name, $1, kek_id, sealed_private, made_at, now() from audit_key",
        [stranger.key.publicKey],
      );
    };
    expect(await findingAfter(bend)).toEqual({ kind: 'unsigned', size: await size(), witness: 'stored', leaf: 0 });
    expect(await findingAfter(bend, { keys: [] })).toBeUndefined();
    expect(await findingAfter(bend, { keys: [], notes: [earlier] })).toMatchObject({
      kind: 'changed',
      leaf: 0,
    });
  });

  it('that was made to fit an altered entry tells from which leaf on nothing is signed', async () => {
    const found = await findingAfter(async (manager) => {
      await rows(manager, `update audit_entry set action = 'a.b' where id = ${entryOf(296)}`);
      await refitLeaves(manager);
      const leaves = await logReaderStore(manager).leaves(0, 1000);
      for (const { size: at } of await logReaderStore(manager).checkpoints(296, 1000))
        await rows(manager, 'update audit_checkpoint set root = $2 where size = $1', [
          at,
          merkleHash(leaves.slice(0, at).map(({ hash }) => hash)),
        ]);
    });
    expect(found).toEqual({ kind: 'unsigned', size: await size(), witness: 'stored', leaf: 296 });
  });

  it('in the middle is told from a changed log', async () => {
    const found = await findingAfter("update audit_checkpoint set root = sha256('x') where size = 3");
    expect(found).toEqual({ kind: 'unsigned', size: 3, witness: 'stored', leaf: 2 });
  });

  it('from elsewhere is refused: altered, of another key, of another log', async () => {
    const bent = earlier.replace(/\n\d+\n/, '\n7\n');
    expect(await findingAfter('select 1', { notes: [bent] })).toEqual({
      kind: 'unsigned',
      size: 7,
      witness: 'elsewhere',
    });
    expect(await findingAfter('select 1', { keys: [stranger.key], notes: [earlier] })).toMatchObject({
      kind: 'unsigned',
    });
    const foreign = signNote(
      checkpointText({ origin: originOf('https://other.example'), size: 1, root: Buffer.alloc(32) }),
      [stranger],
    );
    expect(await findingAfter('select 1', { notes: [foreign] })).toEqual({
      kind: 'unsigned',
      size: 1,
      witness: 'elsewhere',
    });
  });
});

describe('a finding', () => {
  it('is told with leaf number, entry and what happened', async () => {
    const finding = (await findingAfter(`delete from audit_entry where id = ${entryOf(50)}`))!;
    expect(findingText(finding)).toBe(`leaf 50, entry ${await idOf(50)}: missing, it was numbered and is gone`);
    const kinds = [
      { kind: 'altered', leaf: 1, entryId: 'x' },
      { kind: 'reordered', leaf: 1, entryId: 'x' },
      { kind: 'inserted', leaf: 1, entryId: 'x' },
      { kind: 'missing', leaf: 1, entryId: null },
      { kind: 'changed', leaf: 1, last: 2 },
      { kind: 'unwitnessed', leaf: 1, last: 2 },
      { kind: 'truncated', leaf: 1, size: 2, witness: 'elsewhere' },
      { kind: 'unnumbered', entryId: 'x' },
      { kind: 'node', height: 8, number: 0 },
      { kind: 'unsigned', size: 1, witness: 'stored', leaf: 0 },
    ] as const;
    expect(new Set(kinds.map(findingText)).size).toBe(kinds.length);
  });
});
