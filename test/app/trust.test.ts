// What trust operators type, and what the program says and answers: 0 done, 1 it went wrong, 3 a rule said no.
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeRevocationList } from '../../src/sandbox/card/index.ts';
import { fingerprintOf, ministry } from '../proofing/trust/authorities.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type Ran, runHere } from './support/program.ts';

let database: TestDatabase;
const directory = join(process.env.TNID_TEST_RUN!, `trust-${process.pid}`);
const at = (name: string) => join(directory, name);
const run = (...args: readonly string[]): Promise<Ran> =>
  runHere(['trust', ...args], {
    DATABASE_URL: database.appUrl,
    DATA_DIRECTORY: directory,
    TRUST_DIRECTORY: at('none'),
    TRUST_OPERATORS_DIRECTORY: at('operators'),
    TRUST_LIST_SIGNERS_DIRECTORY: at('list-signers'),
  });
const idIn = ({ out }: Ran) => /^Proposal ([0-9a-f-]{36}) /m.exec(out)![1]!;

const authority = ministry();

beforeAll(async () => {
  mkdirSync(at('operators'), { recursive: true });
  database = await createTestDatabase();
  writeFileSync(at('vn.cer'), authority.cscaCertificate);
  writeFileSync(at('vn.crl'), makeRevocationList(authority, { revoked: [authority.dscCertificate] }));
  for (const name of ['an', 'binh', 'stranger']) {
    const made = await run('operator', 'new', name, at(`${name}.key`));
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining(`as ${name}.pem`) });
    if (name !== 'stranger') renameSync(at(`${name}.key.pub`), at(`operators/${name}.pem`));
  }
}, 60_000);
afterAll(() => database.drop());

describe('tnid trust operator new', () => {
  it('makes a private key that its owner alone can read, and overwrites none', async () => {
    expect(statSync(at('an.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(at('operators/an.pem'), 'utf8')).toMatch(/^-----BEGIN PUBLIC KEY-----/);
    expect(await run('operator', 'new', 'an', at('an.key'))).toMatchObject({ code: 1 });
    expect(await run('operator', 'new', 'Ông An', at('x.key'))).toMatchObject({ code: 1 });
  });
});

describe('tnid trust propose', () => {
  it('puts a change in force with two people, from one proposal to the history', async () => {
    const proposed = await run('propose', at('vn.cer'), '--key', at('an.key'));
    expect(proposed).toMatchObject({ code: 0, out: expect.stringContaining('1 OF VIET NAM') });
    const id = idIn(proposed);
    expect((await run('proposals')).out).toContain(': open');
    expect((await run('show', id)).out).toContain(fingerprintOf(authority.cscaCertificate));
    const own = await run('approve', id, '--key', at('an.key'));
    expect(own).toMatchObject({ code: 3, complaint: expect.stringContaining('proofing.proposal.same_operator') });
    const strange = await run('approve', id, '--key', at('stranger.key'));
    expect(strange).toMatchObject({ code: 3, complaint: expect.stringContaining('proofing.operator.unknown') });
    expect(await run('approve', id, '--key', at('binh.key'))).toMatchObject({
      code: 0,
      out: expect.stringContaining('In force as version 2.'),
    });
    const again = await run('approve', id, '--key', at('binh.key'));
    expect(again).toMatchObject({ code: 3, complaint: expect.stringContaining('proofing.proposal.settled') });
    expect((await run('proposals')).out).toContain('approved by binh');
    expect((await run('list')).out).toContain('O=A Ministry');
    expect((await run('history')).out).toContain(`proposal  ${id}`);
  }, 60_000);

  it('takes a revocation list, a withdrawal and a roll-back in the same way', async () => {
    for (const wish of [
      [at('vn.crl')],
      ['--withdraw', fingerprintOf(authority.cscaCertificate)],
      ['--roll-back', '2'],
    ]) {
      const id = idIn(await run('propose', ...wish, '--key', at('an.key')));
      expect(await run('approve', id, '--key', at('binh.key'))).toMatchObject({ code: 0 });
    }
    expect((await run('history')).out).toContain('version 5 ');
  }, 60_000);

  it('is settled by a rejection', async () => {
    const id = idIn(await run('propose', '--roll-back', '1', '--key', at('an.key')));
    expect(await run('reject', id, '--key', at('binh.key'))).toMatchObject({ code: 0 });
    expect((await run('proposals')).out).toContain('rejected by binh');
  }, 60_000);

  it('needs one thing to propose, a file of a kind it knows, and a key', async () => {
    const malformed = { code: 3, complaint: expect.stringContaining('proofing.proposal.malformed') };
    expect(await run('propose', '--key', at('an.key'))).toMatchObject(malformed);
    expect(await run('propose', at('vn.cer'), '--roll-back', '1', '--key', at('an.key'))).toMatchObject(malformed);
    expect(await run('propose', at('an.key'), '--key', at('an.key'))).toMatchObject(malformed);
    expect(await run('propose', at('vn.cer'))).toMatchObject({ code: 2 });
    expect(await run('propose', at('vn.cer'), '--key', at('vn.cer'))).toMatchObject({
      code: 3,
      complaint: expect.stringContaining('proofing.operator.key_unusable'),
    });
    expect(await run('show', 'nothing')).toMatchObject({
      code: 3,
      complaint: expect.stringContaining('proofing.proposal.unknown'),
    });
  }, 60_000);
});
