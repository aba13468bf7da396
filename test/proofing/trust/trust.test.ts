import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rows } from '../../../src/platform/database/database.ts';
import {
  type AnchorFile,
  anchorStore,
  holdsSandboxAnchor,
  importAnchors,
  importText,
  listText,
  openTrust,
  readAnchorFolder,
  type Trust,
} from '../../../src/proofing/index.ts';
import { makeAuthority } from '../../../src/sandbox/card/index.ts';
import { memoryLog } from '../../platform/http/serve.ts';
import { createWorld, start, type World } from '../world.ts';

const sandbox = makeAuthority('p256-named').cscaCertificate;
const ministry = makeAuthority('p256-named', {
  csca: {
    subject: [
      { type: 'C', value: 'VN' },
      { type: 'O', value: 'A Ministry' },
      { type: 'CN', value: 'CSCA' },
    ],
  },
});
const real = ministry.cscaCertificate;
const pem = (der: Buffer) =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`;
const actor = { kind: 'operator', name: 'tester' } as const;

let world: World;
let directory: string;
let trust: Trust | undefined;
const lines: string[] = [];

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tnid-trust-'));
});
afterEach(async () => {
  trust?.stop();
  rmSync(directory, { recursive: true, force: true });
  await rows(world.database.manager, 'delete from trust_anchor');
  lines.length = 0;
});
afterAll(() => world.close());

const put = (name: string, content: Buffer | string) => writeFileSync(join(directory, name), content);
async function open(allowSandbox = true, pollSeconds = 15): Promise<Trust> {
  const store = anchorStore(world.database.manager);
  trust = await openTrust({ directory, store, pollSeconds, allowSandbox, log: memoryLog(lines) });
  return trust;
}
const take = (files: readonly AnchorFile[], allowSandbox = true) =>
  world.transact(async ({ facts }) =>
    importAnchors({ anchors: anchorStore(world.database.manager), facts }, files, { actor, allowSandbox }, start),
  );

describe('the trust store', () => {
  it('takes DER and PEM files from its folder, each certificate once', async () => {
    put('a.cer', real);
    put('b.pem', `${pem(real)}${pem(sandbox)}`);
    put('README.md', 'not a certificate');
    expect((await open()).current().certificates).toHaveLength(2);
    expect(trust?.problems()).toEqual([]);
  });

  it('starts empty, and says what that means', async () => {
    expect((await open()).current().certificates).toEqual([]);
    expect(lines.join()).toContain('answers 503');
    rmSync(directory, { recursive: true });
    expect((await open()).current().certificates).toEqual([]);
  });

  it('starts with files it cannot read, reports them and uses the rest', async () => {
    put('broken.der', Buffer.from('3003020101', 'hex'));
    put('cut.cer', real.subarray(0, 200));
    put('empty.pem', '');
    put('words.pem', '-----BEGIN NONSENSE-----');
    put('signer.cer', ministry.dscCertificate);
    symlinkSync('/nowhere', join(directory, 'gone.cer'));
    put('good.crt', real);
    expect((await open()).current().certificates).toHaveLength(1);
    expect(trust?.problems().map(({ source }) => source)).toEqual([
      'broken.der',
      'cut.cer',
      'empty.pem',
      'gone.cer',
      'signer.cer',
      'words.pem',
    ]);
  });

  it('follows an import by another process', async () => {
    const followed = await open(true, 0.05);
    const { version } = followed.current();
    await take([{ source: 'vn.cer', bytes: real }]);
    for (let waited = 0; waited < 100 && followed.current().version === version; waited += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(followed.current().certificates).toEqual([real]);
  });

  it('keeps what it knows while the database is away', async () => {
    put('a.cer', real);
    const log = memoryLog(lines);
    const store = { list: () => Promise.reject(new Error('away')) };
    trust = await openTrust({ directory, store, allowSandbox: true, log });
    expect(trust.current().certificates).toHaveLength(1);
    expect(lines.join()).toContain('could not be read again');
  });

  it('leaves the sandbox out where it is not allowed, in files and in the database', async () => {
    put('a.cer', sandbox);
    await take([{ source: 'b.cer', bytes: sandbox }]);
    expect((await open(false)).current().certificates).toEqual([]);
    expect(trust?.problems()).toEqual([{ source: 'a.cer', code: 'sandbox_anchor' }]);
  });
});

describe('importing anchors', () => {
  it('keeps new ones with their operator, tells known ones and names what it leaves out', async () => {
    const first = await take([{ source: 'vn.cer', bytes: real }]);
    expect(first.added).toHaveLength(1);
    const again = await take([
      { source: 'vn.pem', bytes: Buffer.from(pem(real)) },
      { source: 'bad.cer', bytes: Buffer.from('bad') },
      { source: 'signer.cer', bytes: ministry.dscCertificate },
    ]);
    expect(again).toMatchObject({
      added: [],
      known: [{ subject: expect.stringContaining('O=A Ministry') }],
      problems: [{ source: 'bad.cer' }, { source: 'signer.cer', code: 'csca_not_ca' }],
    });
    expect((await world.facts()).at(-1)).toMatchObject({ action: 'proofing.anchor.imported' });
    expect(importText(again)).toContain('0 added, 1 known, 2 left out.');
  });

  it('refuses the sandbox’s where it is not allowed', async () => {
    const report = await take([{ source: 's.cer', bytes: sandbox }], false);
    expect(report).toMatchObject({ added: [], problems: [{ source: 's.cer', code: 'sandbox_anchor' }] });
  });

  it('lists files and database in lines people can compare', async () => {
    put('a.cer', real);
    await take([{ source: 's.cer', bytes: sandbox }]);
    const stored = await anchorStore(world.database.manager).list();
    const text = listText({ files: readAnchorFolder(directory).anchors, stored }, new Date('2050-01-01'));
    expect(text).toMatch(
      /^file {6}[0-9a-f]{64} {2}C=VN, O=A Ministry, CN=CSCA, 2020-01-01 to 2049-12-31, from a\.cer, lapsed$/m,
    );
    expect(text).toMatch(/^database {2}[0-9a-f]{64} {2}C=VN, O=Thai Nguyen ID Sandbox/m);
    expect(listText({ files: [], stored: [] }, start)).toContain('503');
  });

  it('is what production looks for before it starts', async () => {
    const { manager } = world.database;
    expect(await holdsSandboxAnchor(manager)).toBe(false);
    await take([{ source: 'vn.cer', bytes: real }]);
    expect(await holdsSandboxAnchor(manager)).toBe(false);
    await take([{ source: 's.cer', bytes: sandbox }]);
    expect(await holdsSandboxAnchor(manager)).toBe(true);
  });
});
