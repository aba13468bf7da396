import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type AnchorFile,
  anchorStore,
  holdsSandboxAnchor,
  type ImportRules,
  importAnchors,
  importText,
  listText,
  openTrust,
  readAnchorFolder,
  type Trust,
  type TrustNeeds,
  trustStores,
} from '../../../src/proofing/index.ts';
import { type CertificateOptions, makeAuthority } from '../../../src/sandbox/card/index.ts';
import { memoryLog } from '../../platform/http/serve.ts';
import { createWorld, start, type World } from '../world.ts';
import { emptyTrust } from './empty-trust.ts';

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
const named = (subject: CertificateOptions['subject'] & {}) =>
  makeAuthority('brainpool384-explicit', { csca: { subject } }).cscaCertificate;
const foreign = named([
  { type: 'C', value: 'DE' },
  { type: 'O', value: 'bund, C=VN' },
  { type: 'CN', value: 'csca-germany' },
]);
const nameless = named([{ type: 'CN', value: 'CSCA of nowhere' }]);
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
  await trust?.stop();
  rmSync(directory, { recursive: true, force: true });
  await emptyTrust(world);
  lines.length = 0;
});
afterAll(() => world.close());

const put = (name: string, content: Buffer | string) => writeFileSync(join(directory, name), content);
async function open(options: Partial<TrustNeeds> = {}): Promise<Trust> {
  const stores = trustStores(world.database.manager);
  const log = memoryLog(lines);
  trust = await openTrust({ directory, stores, allowSandbox: true, aloneIsAllowed: true, log, ...options });
  return trust;
}
const take = (files: readonly AnchorFile[], rules: Partial<ImportRules> = {}) =>
  world.transact(async ({ facts }) =>
    importAnchors(
      { ...trustStores(world.database.manager), facts },
      files,
      { actor, allowSandbox: true, aloneIsAllowed: true, ...rules },
      start,
    ),
  );
async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; waited < 500 && !isSo(); waited += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isSo()).toBe(true);
}

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

  it('follows an import by another process, by its poll alone', async () => {
    const followed = await open({ pollSeconds: 0.05 });
    await take([{ source: 'vn.cer', bytes: real }]);
    await until(() => followed.current().certificates.length === 1);
    expect(followed.current().certificates).toEqual([real]);
  });

  it('follows an import by another process at once, because it is told', async () => {
    const followed = await open({ pollSeconds: 3600, databaseUrl: world.appUrl });
    await take([{ source: 'vn.cer', bytes: real }]);
    await until(() => followed.current().certificates.length === 1);
    expect(followed.current().certificates).toEqual([real]);
  });

  it('gives the verifier no authority of another State, which could sign a card of ours', async () => {
    put('a.cer', foreign);
    await take([
      { source: 'b.cer', bytes: foreign },
      { source: 'c.cer', bytes: nameless },
    ]);
    expect(await anchorStore(world.database.manager).list()).toHaveLength(2);
    expect((await open()).current().certificates).toEqual([]);
  });

  it('takes no file of its folder at its word where two people are needed, and says so', async () => {
    put('a.cer', real);
    expect((await open({ aloneIsAllowed: false })).current().certificates).toEqual([]);
    expect(trust?.problems()).toEqual([{ source: 'a.cer', code: 'two_people_needed' }]);
  });

  it('keeps what it knows while the database is away', async () => {
    put('a.cer', real);
    const log = memoryLog(lines);
    const away = () => Promise.reject(new Error('away'));
    const stores = { anchors: { find: away }, revocationLists: { find: away }, versions: { newest: away, read: away } };
    trust = await openTrust({ directory, stores, allowSandbox: true, aloneIsAllowed: true, log });
    expect(trust.current().certificates).toHaveLength(1);
    expect(lines.join()).toContain('could not be read again');
  });

  it('leaves the sandbox out where it is not allowed, in files and in the database', async () => {
    put('a.cer', sandbox);
    await take([{ source: 'b.cer', bytes: sandbox }]);
    expect((await open({ allowSandbox: false })).current().certificates).toEqual([]);
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

  it('refuses one person alone where two are needed', async () => {
    const alone = take([{ source: 'vn.cer', bytes: real }], { aloneIsAllowed: false });
    await expect(alone).rejects.toMatchObject({ code: 'proofing.trust.two_people_needed' });
    expect(await anchorStore(world.database.manager).list()).toEqual([]);
  });

  it('refuses the sandbox’s where it is not allowed', async () => {
    const report = await take([{ source: 's.cer', bytes: sandbox }], { allowSandbox: false });
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
