import { X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sandboxOrganisation } from '../../src/sandbox/card/index.ts';
import { openSandbox, type Sandbox } from '../../src/sandbox/installation.ts';

let directory: string;
let path: string;
let first: Sandbox;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tnid-sandbox-'));
  path = join(directory, 'data', 'sandbox-cards.json');
  first = await openSandbox(join(directory, 'data'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const numberOf = (sandbox: Sandbox, id: string) => sandbox.cards.find((one) => one.id === id)?.card;

describe('opening the sandbox', () => {
  it('makes five anchors that say what they are', () => {
    const subjects = first.anchors.map((der) => new X509Certificate(der).subject);
    expect(subjects).toHaveLength(5);
    for (const subject of subjects) expect(subject).toContain(`O=${sandboxOrganisation}`);
  });

  it('makes a card for every citizen and three that must be refused', () => {
    const kinds = first.cards.map(({ manner }) => manner.kind);
    expect(kinds.filter((kind) => kind === 'genuine')).toHaveLength(9);
    expect(kinds.slice(9)).toEqual(['tampered', 'clone', 'unknown_authority']);
  });

  it('leaves the unknown authority out of the anchors', () => {
    const sod = numberOf(first, 'unknown-authority')!.sod;
    expect(sod.includes('Sandbox CSCA nobody trusts')).toBe(true);
    expect(first.anchors.some((der) => der.includes('Sandbox CSCA nobody trusts'))).toBe(false);
  });

  it('keeps the file from everyone but its owner, and leaves no draft behind', async () => {
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(directory, 'data'))).toEqual(['sandbox-cards.json']);
  });

  it('finds the same authorities and cards at the next start, without making keys', async () => {
    const began = performance.now();
    const second = await openSandbox(join(directory, 'data'));
    expect(performance.now() - began).toBeLessThan(500);
    expect(second.anchors).toEqual(first.anchors);
    expect(second.cards.map(({ card }) => card.sod)).toEqual(first.cards.map(({ card }) => card.sod));
  });

  it('makes a new card under the old authority for a citizen whose data changed', async () => {
    const file = JSON.parse(await readFile(path, 'utf8'));
    file.cards['mai-an'].holder.name = 'Tên Cũ';
    delete file.cards['van-thang'];
    await writeFile(path, JSON.stringify(file));
    const second = await openSandbox(join(directory, 'data'));
    expect(second.anchors).toEqual(first.anchors);
    expect(numberOf(second, 'mai-an')!.holder.name).toBe('Nguyễn Thị Mai An');
    expect(numberOf(second, 'mai-an')!.sod).not.toEqual(numberOf(first, 'mai-an')!.sod);
    expect(numberOf(second, 'van-thang')).toBeDefined();
    expect(numberOf(second, 'thi-dao')!.sod).toEqual(numberOf(first, 'thi-dao')!.sod);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('agrees on one set of authorities when two processes start at once', async () => {
    const shared = join(directory, 'shared');
    const [one, other] = await Promise.all([openSandbox(shared), openSandbox(shared)]);
    expect(other.anchors).toEqual(one.anchors);
  });

  it.each([
    ['no JSON', '{"about"'],
    ['unknown fields', '{"about":"","authorities":[],"stranger":{},"cards":{},"more":1}'],
    ['an empty file', ''],
  ])('refuses %s instead of replacing it', async (_, text) => {
    const broken = join(directory, 'broken');
    await placeFile(broken, text);
    await expect(openSandbox(broken)).rejects.toThrow('do not read');
    expect(await readFile(join(broken, 'sandbox-cards.json'), 'utf8')).toBe(text);
  });
});

async function placeFile(folder: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'sandbox-cards.json'), text);
}
