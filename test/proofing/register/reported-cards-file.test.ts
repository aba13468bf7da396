import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openReportedCards } from '../../../src/proofing/register/reported-cards-file.ts';

const folder = mkdtempSync(join(process.env.TNID_TEST_RUN!, 'reported-'));
const path = join(folder, 'reported-cards');
let troubles: string[] = [];

afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  troubles = [];
});

const write = (text: string, mode = 0o600) => {
  rmSync(path, { force: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
};
const open = () => openReportedCards({ path, onTrouble: (problem) => troubles.push(problem) });
const number = '019199999001';
const other = '006088999002';

describe('the file of reported cards', () => {
  it('means every card of a number issued until the report, and none issued later', async () => {
    write(`# from the issuer\n${number},2026-01-15\r\n\n${number},2025-05-05\n`);
    const register = await open();
    const standing = (issuedOn: string | null, of = number) => register.standingOf({ number: of, issuedOn });
    expect(await standing('2022-06-20')).toBe('reported');
    expect(await standing('2026-01-15')).toBe('reported');
    expect(await standing('2026-01-16')).toBe('in_force');
    expect(await standing(null)).toBe('reported');
    expect(await standing('2022-06-20', other)).toBe('in_force');
  });

  it('is read again when it changes', async () => {
    write('');
    const register = await open();
    expect(await register.standingOf({ number, issuedOn: null })).toBe('in_force');
    write(`${number},2026-01-15\n`);
    expect(await register.standingOf({ number, issuedOn: null })).toBe('reported');
  });

  it.each([
    ['is taken away', () => rmSync(path)],
    ['is half written', () => write(`${number},2026-01-15\n${other},20`)],
    ['opens to others', () => write(`${number},2026-01-15\n`, 0o644)],
  ])('leaves every standing unknown when it %s, and says so once and without a number', async (_what, spoil) => {
    write(`${number},2026-01-15\n`);
    const register = await open();
    spoil();
    for (let tries = 0; tries < 3; tries += 1)
      expect(await register.standingOf({ number, issuedOn: null })).toBe('unknown');
    expect(troubles).toHaveLength(1);
    expect(troubles[0]).not.toMatch(/\d{12}/);
    write(`${number},2026-01-15\n`);
    expect(await register.standingOf({ number, issuedOn: null })).toBe('reported');
  });

  it.each([
    'x',
    `${number}`,
    `${number},2026-13-01`,
    `${number},2026-02-30`,
    `${number};2026-01-01`,
    `${number},2026-01-01,x`,
  ])('refuses to start with a line like %j, and does not repeat it', async (line) => {
    write(`# good\n${line}\n`);
    const problem = await open().then(
      () => 'opened',
      (error: Error) => error.message,
    );
    expect(problem).toBe(`${path}: line 2 is not number,YYYY-MM-DD`);
  });

  it('refuses to start without the file', async () => {
    rmSync(path, { force: true });
    await expect(open()).rejects.toThrow('ENOENT');
  });
});
