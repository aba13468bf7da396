import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openCheckpoint } from '../../../src/audit/checkpoint/checkpoint.ts';
import { readVerifierKey } from '../../../src/audit/checkpoint/note.ts';
import { isConsistent, isIncluded } from '../../../src/audit/tree/check-proof.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let second: TestServer;
let owner: pg.Client;
let elsewhere: Server;
let isElsewhereWell = false;
const received: string[] = [];

beforeAll(async () => {
  elsewhere = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      if (isElsewhereWell) received.push(body);
      response.writeHead(isElsewhereWell ? 204 : 500).end();
    });
  });
  await new Promise<void>((listening) => elsewhere.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/checkpoints`;
  const folder = process.env.TNID_TEST_RUN!;
  server = await startServer({
    sandbox: false,
    env: { AUDIT_CHECKPOINT_FILE: join(folder, `checkpoints-${process.pid}.txt`), AUDIT_CHECKPOINT_URL: url },
  });
  second = await startServer({ beside: server, sandbox: false });
  owner = new pg.Client({ connectionString: server.database.ownerUrl });
  await owner.connect();
}, 120_000);
afterAll(async () => {
  await owner.end();
  await second.stop();
  await server.stop();
  elsewhere.close();
}, 60_000);

const get = (path: string, from = server) => fetch(`${from.address}${path}`);
const until = async <T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> => {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((later) => setTimeout(later, 100));
  }
};
const keys = async () => (await (await get('/audit/key')).text()).trim().split('\n').map(readVerifierKey);
const checkpoint = async (least = 1) =>
  until(async () => {
    const answer = await get('/audit/checkpoint');
    const found = answer.ok ? openCheckpoint(await answer.text(), await keys()) : undefined;
    return found && found.size >= least ? found : undefined;
  });
const write = async (count: number) => {
  const sql = `insert into audit_entry (id, at, action, actor_kind)
    select gen_random_uuid(), now(), 'test.entry.written', 'system' from generate_series(1, $1)`;
  await owner.query(sql, [count]);
};
const json = async (path: string) => (await (await get(path)).json()) as { leaf_hash: string; proof: string[] };
const fromBase64 = (text: string) => Buffer.from(text, 'base64');

describe('the public face of the log', () => {
  it('gives the newest checkpoint, which opens with the key that is given', async () => {
    const found = await checkpoint();
    expect(found.origin).toBe(`${new URL(server.issuer).host}/audit`);
    const answer = await get('/audit/checkpoint');
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=5');
  }, 60_000);

  it('grows, whichever process writes and whichever numbers, and proves each tree of the one before', async () => {
    const before = await checkpoint();
    await write(300);
    const after = await checkpoint(before.size + 300);
    const { proof } = await json(`/audit/proof/consistency?from=${before.size}&to=${after.size}`);
    const claim = { from: before.size, fromRoot: before.root, to: after.size, toRoot: after.root };
    expect(isConsistent({ ...claim, proof: proof.map(fromBase64) })).toBe(true);
  }, 60_000);

  it('proves of an entry that it is there, by its number', async () => {
    const { size, root } = await checkpoint();
    for (const leaf of [0, 255, 256, size - 1]) {
      const { leaf_hash, proof } = await json(`/audit/proof/inclusion?leaf=${leaf}&size=${size}`);
      const claim = { leaf, size, root, leafHash: fromBase64(leaf_hash), proof: proof.map(fromBase64) };
      expect(isIncluded(claim)).toBe(true);
      expect(isIncluded({ ...claim, leaf: (leaf + 1) % size })).toBe(false);
    }
  }, 60_000);

  it.each([
    ['inclusion?leaf=5&size=5', 404, 'audit.proof.impossible'],
    ['inclusion?leaf=0&size=999999', 404, 'audit.proof.impossible'],
    ['consistency?from=0&to=3', 404, 'audit.proof.impossible'],
    ['consistency?from=4&to=3', 404, 'audit.proof.impossible'],
    ['consistency?from=3&to=999999', 404, 'audit.proof.impossible'],
    ['inclusion?leaf=-1&size=5', 400, 'request.malformed'],
    ['inclusion?leaf=1&leaf=2&size=5', 400, 'request.malformed'],
    ['inclusion?leaf=1&size=5&more=1', 400, 'request.malformed'],
    ['inclusion', 400, 'request.malformed'],
  ])('refuses /audit/proof/%s', async (path, status, code) => {
    const headers = { accept: '*/*' };
    const answer = await fetch(`${server.address}/audit/proof/${path}`, { headers });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
  });

  it('tells no entry and nobody’s pseudonym', async () => {
    const { size } = await checkpoint();
    const answers = await Promise.all(
      ['/audit/checkpoint', '/audit/key', `/audit/proof/inclusion?leaf=0&size=${size}`].map(async (path) =>
        (await get(path)).text(),
      ),
    );
    const { rows } = await owner.query<{ id: string }>('select id from audit_entry limit 1');
    expect(answers.join('')).not.toContain(rows[0]!.id);
    expect(answers.join('')).not.toContain('test.entry');
  });
});

describe('the second place of checkpoints', () => {
  it('that is a file gets one note after another', async () => {
    const path = join(process.env.TNID_TEST_RUN!, `checkpoints-${process.pid}.txt`);
    const text = await until(() => (existsSync(path) ? readFileSync(path, 'utf8') : undefined));
    expect(openCheckpoint(text.split('\n\n').slice(0, 2).join('\n\n').concat('\n'), await keys())).toBeDefined();
  }, 60_000);

  it('that does not answer is told of in the log, and gets the note when it is well again', async () => {
    const loud = () => server.output.find((line) => line.includes('did not reach its second place')) ?? undefined;
    expect(JSON.parse(await until(loud))).toMatchObject({ level: 'error' });
    isElsewhereWell = true;
    const [note] = await until(() => (received.length > 0 ? received : undefined));
    expect(openCheckpoint(note!, await keys())).toBeDefined();
  }, 60_000);

  it('is asked for by whoever watches', async () => {
    const health = async () => ((await get('/health/audit')).status === 200 ? true : undefined);
    expect(await until(health)).toBe(true);
  }, 60_000);
});

describe('a log that holds nothing', () => {
  it('has no checkpoint to show', async () => {
    await owner.query('truncate audit_checkpoint, audit_leaf, audit_node, audit_entry');
    const answer = await fetch(`${second.address}/audit/checkpoint`, { headers: { Accept: 'application/json' } });
    expect(await answer.json()).toMatchObject({ code: 'audit.checkpoint.none', status: 404 });
  });
});
