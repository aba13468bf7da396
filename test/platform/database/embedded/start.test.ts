import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../../../src/platform/database/embedded/index.ts';
import { isServing, untilGone } from '../../../../src/platform/database/embedded/postmaster.ts';
import { type Program, query, runProgram } from './run-program.ts';

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let data: string;
  let programs: Program[];
  const made = mkdtempSync(join(tmpdir(), 'tnid-embedded-'));

  beforeAll(async () => {
    chmodSync(made, 0o755);
    await (await runProgram(join(made, 'postgres'))).end();
  });
  afterAll(() => rmSync(made, { recursive: true, force: true }));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tnid-embedded-'));
    chmodSync(folder, 0o755);
    data = join(folder, 'postgres');
    programs = [];
  });
  afterEach(async () => {
    for (const program of programs) {
      const { exitCode, signalCode } = program.process;
      if (exitCode === null && signalCode === null) await program.kill();
      if (isServing(program.serverPid, join(data, 'cluster'))) process.kill(program.serverPid, 'SIGQUIT');
      await untilGone(program.serverPid, join(data, 'cluster'));
    }
    rmSync(folder, { recursive: true, force: true });
  });

  /** initdb takes a second: most rules hold for a cluster that was made before. */
  const haveCluster = () => execFileSync('cp', ['-a', join(made, 'postgres'), data]);
  async function begin(durability?: 'durable'): Promise<Program> {
    const program = await runProgram(data, durability);
    programs.push(program);
    return program;
  }
  const serves = (program: Program) => isServing(program.serverPid, join(data, 'cluster'));

  it('keeps its passwords to its owner, and stops when the last process leaves', async () => {
    const program = await begin();
    expect(await query(program.adminUrl, 'show server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
    expect(statSync(join(data, 'credentials.json')).mode & 0o777).toBe(0o600);
    await program.end();
    expect(serves(program)).toBe(false);
  });

  it('refuses a connection without the password', async () => {
    haveCluster();
    const { adminUrl } = await begin();
    const wrong = adminUrl.replace(/:[0-9a-f]{48}@/, ':wrong@');
    await expect(query(wrong, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('is one server for two processes that start together in an empty folder', async () => {
    const [first, second] = await Promise.all([begin(), begin()]);
    expect(second.serverPid).toBe(first.serverPid);
    expect(await query(first.adminUrl, "select count(*)::int as n from pg_database where datname = 'tnid'")).toEqual([
      { n: 1 },
    ]);
  });

  it('stays for the second process when the one that started it leaves', async () => {
    haveCluster();
    const first = await begin();
    const second = await begin();
    await first.end();
    expect(serves(second)).toBe(true);
    await query(second.adminUrl, 'select 1');
    await second.end();
    expect(serves(second)).toBe(false);
  });

  it('stays for a process whose connections were cut', async () => {
    haveCluster();
    const first = await begin();
    const second = await begin();
    await query(first.adminUrl, 'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()');
    await sleep(600);
    await first.end();
    expect(serves(second)).toBe(true);
  });

  it('is taken over alive from a process that was killed', async () => {
    haveCluster();
    const killed = await begin();
    await query(killed.adminUrl, 'create table kept as select 1 as row');
    await killed.kill();
    const next = await begin();
    expect(next.serverPid).toBe(killed.serverPid);
    expect(await query(next.adminUrl, 'select row from kept')).toEqual([{ row: 1 }]);
    await next.end();
    expect(serves(next)).toBe(false);
  });

  it('loses nothing that was committed when the process and the server are killed', async () => {
    haveCluster();
    const killed = await begin('durable');
    await query(killed.adminUrl, 'create table kept (row int primary key)');
    const committed: number[] = [];
    const writers = [0, 1, 2, 3].map((writer) => writeUntilCut(killed.adminUrl, writer, committed));
    await sleep(400);
    process.kill(killed.serverPid, 'SIGKILL');
    await killed.kill();
    await Promise.all(writers);
    const next = await begin();
    expect(next.serverPid).not.toBe(killed.serverPid);
    const rows = await query(next.adminUrl, 'select row from kept');
    const found = new Set(rows.map(({ row }) => row));
    expect(committed.length).toBeGreaterThan(10);
    expect(committed.filter((row) => !found.has(row))).toEqual([]);
  });

  it('starts although the killed server is a zombie that still answers to its process id', async () => {
    haveCluster();
    const parent = await begin();
    parent.process.kill('SIGSTOP');
    process.kill(parent.serverPid, 'SIGKILL');
    await untilGone(parent.serverPid, join(data, 'cluster'));
    expect(process.kill(parent.serverPid, 0)).toBe(true);
    const next = await begin();
    expect(await query(next.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('says what its server said when it does not start', async () => {
    haveCluster();
    await (await begin()).end();
    rmSync(join(data, 'cluster', 'PG_VERSION'));
    await expect(begin()).rejects.toThrow(/PostgreSQL did not start:.*is not a valid data directory/s);
  });

  it('names the folder that has no PostgreSQL', async () => {
    const options = { dataDirectory: data, projectRoot: folder, durable: false };
    await expect(startEmbeddedPostgres({ ...options, binDirectory: folder })).rejects.toThrow(`in ${folder}`);
  });

  it('keeps root’s data outside a closed home, and an ordinary user’s where they were asked for', async () => {
    const home = join(folder, 'home');
    mkdirSync(home, { mode: 0o700 });
    data = join(home, 'clone', '.data', 'postgres');
    const program = await begin();
    const isRoot = process.getuid?.() === 0;
    const place = realpathSync(data);
    expect(lstatSync(data).isSymbolicLink()).toBe(isRoot);
    expect(place).toMatch(isRoot ? /^\/var\/lib\/thai-nguyen-id\// : /clone\/\.data\/postgres$/);
    expect(readFileSync(join(place, 'cluster', 'PG_VERSION'), 'utf8')).toMatch(/^\d+\n$/);
    await program.end();
    const again = await begin();
    expect(realpathSync(data)).toBe(place);
    await again.end();
    rmSync(place, { recursive: true });
  });
});

async function writeUntilCut(url: string, writer: number, committed: number[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (let row = writer; ; row += 4) {
      await client.query('insert into kept values ($1)', [row]);
      committed.push(row);
    }
  } catch {
    await client.end().catch(() => undefined);
  }
}
