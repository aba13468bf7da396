// What an auditor runs, as docs/auditing.md says it: a role that may only read, a key and a checkpoint from elsewhere.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { verifierKey, verifierKeyText } from '../../../src/audit/index.ts';
import { runHere } from '../../app/support/program.ts';
import { testServer } from '../../support/postgres.ts';
import { type LogDatabase, openLogDatabase, origin } from '../support/log-database.ts';
import { aSigner } from '../support/signer.ts';

let log: LogDatabase;
let url: string;
let vkey: string;
let stop: () => Promise<void>;
const folder = mkdtempSync(join(tmpdir(), 'tnid-audit-'));
const [older, exported] = [join(folder, 'older.txt'), join(folder, 'export.jsonl')];
const guide = resolve(import.meta.dirname, '../../../docs/auditing.md');
const script = resolve(import.meta.dirname, '../../../examples/audit/verify.mjs');

beforeAll(async () => {
  log = await openLogDatabase();
  await log.write(2);
  await log.sequence();
  const first = (await log.auditLog.newestCheckpoint())!.note;
  await log.write(600);
  await log.sequence();
  writeFileSync(older, `${first}\n${(await log.auditLog.newestCheckpoint())!.note}\n`);
  await log.write(5);
  await log.sequence();
  const [key] = await log.auditKeys.list();
  vkey = verifierKeyText(verifierKey(key!.name, key!.publicKey));
  ({ url, stop } = await anAuditor(log));
}, 120_000);
afterAll(async () => {
  await stop();
  await log.close();
});

/** The role of docs/auditing.md. */
async function anAuditor({ test }: LogDatabase): Promise<{ url: string; stop: () => Promise<void> }> {
  const name = `tnid_auditor_${process.pid}`;
  const admin = new pg.Client({ connectionString: (await testServer()).adminUrl });
  await admin.connect();
  const owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  const database = new URL(test.ownerUrl).pathname.slice(1);
  const [, sql] = /```sql\n(.*?)```/s.exec(readFileSync(guide, 'utf8'))!;
  const said = sql!
    .replaceAll('tnid_auditor', name)
    .replace('…', 'only-reads')
    .replace('database tnid', `database ${database}`);
  const [role, ...grants] = said.trim().split(';\n');
  await admin.query(role!);
  for (const grant of grants) await owner.query(grant);
  const address = new URL(test.ownerUrl);
  [address.username, address.password] = [name, 'only-reads'];
  return {
    url: address.href,
    async stop() {
      await owner.query(`drop owned by ${name}`).catch(() => undefined);
      await owner.query(`revoke all on all tables in schema public from ${name}`);
      await owner.query(`revoke all on audit_key from ${name}`);
      await owner.query(`revoke all on schema public from ${name}`);
      await owner.query(`revoke all on database ${database} from ${name}`);
      await owner.end();
      await admin.query(`drop role ${name}`);
      await admin.end();
    },
  };
}

const audit = (...args: readonly string[]) => runHere(['audit', ...args, '--database', url], {});
const byHand = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, [script, ...args]).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
  );

describe('tnid audit verify', () => {
  it('reads the log with a role that may only read, without configuration and keys of ours', async () => {
    const { code, out } = await audit('verify', '--vkey', vkey, '--checkpoint', older);
    expect([code, out]).toEqual([0, expect.stringMatching(/^The audit log holds: 608 entries/)]);
    expect(out).toContain('2 checkpoint(s) kept elsewhere agree.');
  });

  it('says whose key it believed, and what it could not see', async () => {
    const { out } = await audit('verify');
    expect(out).toContain('taken from the database itself');
    expect(out).toContain('No checkpoint kept elsewhere was compared');
    const damaged = join(folder, 'damaged.txt');
    const kept = readFileSync(older, 'utf8');
    writeFileSync(damaged, `${kept}id.example/audit\n600\n\n${kept.replaceAll('\n', '\r\n')}`);
    expect((await audit('verify', '--checkpoint', damaged)).out).toMatch(/\n\d+ line\(s\) of what was kept elsewhere/);
  });

  it('ends with 1 and names leaf, entry and what happened', async () => {
    const { rows } = await log.owner.query<{ id: string }>('select entry_id as id from audit_leaf where number = 300');
    await log.owner.query('update audit_entry set details = details || \'{"extra": true}\' where id = $1', [
      rows[0]!.id,
    ]);
    const { code, complaint } = await audit('verify', '--vkey', vkey);
    await log.owner.query("update audit_entry set details = details - 'extra' where id = $1", [rows[0]!.id]);
    expect([code, complaint]).toEqual([
      1,
      `tnid: the audit log does not hold. First: leaf 300, entry ${rows[0]!.id}: altered, its content is not what was numbered\n`,
    ]);
  });

  it.each([
    ['a key that is none', ['--vkey', 'nonsense+1']],
    ['a file without a checkpoint', ['--checkpoint', script]],
    ['another key', ['--vkey', verifierKeyText(aSigner(origin).key)]],
  ])('ends with 1 for %s', async (_what, args) => {
    expect((await audit('verify', ...args)).code).toBe(1);
  });
});

describe('an export', () => {
  it('is checked by a stranger with a script of a page and a key', async () => {
    expect(await audit('export', '--output', exported)).toMatchObject({ code: 0 });
    expect(readFileSync(script, 'utf8').split('\n').length).toBeLessThanOrEqual(80);
    const said = '608 entries are in the log of 608 that was signed.\n';
    expect(await byHand(exported, vkey)).toEqual({ code: 0, said });
  });

  it('may be of some leaves only', async () => {
    const { out } = await audit('export', '--from', '510', '--to', '515');
    const leaves = out
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => (JSON.parse(line) as { leaf: number }).leaf);
    expect(leaves).toEqual([510, 511, 512, 513, 514]);
    writeFileSync(join(folder, 'part.jsonl'), out);
    expect(await byHand(join(folder, 'part.jsonl'), vkey)).toMatchObject({ code: 0 });
  });

  it.each([
    [
      'one word of an entry is another',
      (text: string) => text.replace('test.entry.written', 'test.entry.writtem'),
      /is not in the log/,
    ],
    ['a leaf number is another', (text: string) => text.replace('{"leaf":7,', '{"leaf":6,'), /is not in the log/],
    ['the size is another', (text: string) => text.replace('\\n608\\n', '\\n609\\n'), /is not signed/],
  ])('is refused by it where %s', async (_what, bend, said) => {
    const path = join(folder, 'bent.jsonl');
    writeFileSync(path, bend(readFileSync(exported, 'utf8')));
    expect(await byHand(path, vkey)).toEqual({ code: 1, said: expect.stringMatching(said) });
  });

  it('is refused by it with another key', async () => {
    const other = verifierKeyText(aSigner(origin).key);
    expect(await byHand(exported, other)).toEqual({ code: 1, said: expect.stringMatching(/not signed/) });
  });
});
