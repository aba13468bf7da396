// The script that docs/reader-api.md shows to whoever builds a reader app, against the running server.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCitizen, type Page } from '../support/citizen.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { registerService, type Service } from '../support/service.ts';

const script = resolve(import.meta.dirname, '../../examples/reader/reader.mjs');
let server: TestServer;
let service: Service;

beforeAll(async () => {
  server = await startServer();
  service = await registerService(server);
}, 120_000);
afterAll(() => server.stop());

interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

function read(link: string, card: string, flags = ['--yes'], input = ''): Promise<Said> {
  const env = { PATH: process.env.PATH, CARDS: join(server.dataDirectory, 'sandbox/sandbox-cards.json') };
  const child = spawn(process.execPath, [script, link, card, ...flags], { env, stdio: 'pipe' });
  let [out, error] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    error += chunk;
  });
  child.stdin.end(input);
  return new Promise((done) => child.once('close', (code) => done({ code, out, error })));
}

async function openCase() {
  const citizen = createCitizen(server);
  const signIn = (await citizen.open((await service.begin()).url)) as Page;
  const page = (await citizen.post(signIn.action('/case'))) as Page;
  return { citizen, page, link: `${server.issuer}/reader#${page.ticket()}` };
}

describe('the example reader', () => {
  it.each(['mai-an', 'van-thang', 'phuong-thao', 'thi-dao', 'thi-luyen'])(
    'reads the card of %s, and its digits lead on',
    async (card) => {
      const { citizen, page, link } = await openCase();
      const { code, out, error } = await read(link, card);
      expect([code, error]).toEqual([0, '']);
      expect(out).toContain(`For: Dịch vụ ${service.clientId}`);
      const [, digits] = /Type these digits into the page: (\d{6})\n$/.exec(out)!;
      const next = await citizen.post(`${page.url.pathname}/case/code`, { code: digits! });
      expect(next).toMatchObject({ step: 'create-passkey' });
    },
    60_000,
  );

  it('reads nothing when the person did not open the page, and the ticket is spent', async () => {
    const { link } = await openCase();
    const asked = await read(link, 'mai-an', [], 'n\n');
    expect(asked).toMatchObject({ code: 0, out: expect.stringContaining('Nothing was read.') });
    const again = await read(link, 'mai-an');
    expect(again).toMatchObject({ code: 1, error: expect.stringMatching(/^proofing\.ticket\.invalid: /) });
  }, 60_000);

  it.each([
    ['thi-hang', 'refused: document_expired'],
    ['nobody', 'no card nobody in '],
  ])(
    'says what is wrong with the card of %s',
    async (card, told) => {
      const { link } = await openCase();
      const { code, error } = await read(link, card);
      expect([code, error]).toEqual([1, expect.stringContaining(told)]);
    },
    60_000,
  );

  it('is one short file that needs nothing but Node.js', () => {
    const source = readFileSync(script, 'utf8');
    expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(120);
    // besides what stands in for a chip
    const imported = [...source.matchAll(/(?:from |import\()'([^']+)'/g)].map(([, name]) => name!);
    expect(imported.filter((name) => !name.startsWith('node:'))).toEqual(['./agreeing-chip.mjs']);
  });
});
