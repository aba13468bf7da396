// A search that finds nothing proves nothing until it has found what was planted, in every form and every place.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { encodings, findInPlaces, findMarked, marked, markedBytes, spellings } from '../support/canary-forms.ts';
import { dumpDatabase } from '../support/database-dump.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

const name = 'Nguyễn Thị Mai Đào';
const number = '019199999001';
const portrait = Buffer.from('8950a1b2c3d4e5f60718293a4b5c6d7e', 'hex');
const values = [marked('name', name), marked('number', number), markedBytes('portrait', portrait)];

describe('the search for marked values', () => {
  it.each([
    ['as it is', `x ${name} y`],
    ['decomposed', name.normalize('NFD')],
    ['in capitals', name.toUpperCase()],
    ['without marks', 'nguyen thi mai dao'],
    ['given name first', 'Dao Mai Thi Nguyen'],
    ['family name last', 'Thị Mai Đào Nguyễn'],
    ['backwards', [...name].reverse().join('')],
    ['as an address of a file', 'nguyen-thi-mai-dao'],
    ['in the zone', 'NGUYEN<<THI<MAI<DAO<<<'],
    ['in hex', Buffer.from(`..${name}..`).toString('hex')],
    ['in hex of wide letters', Buffer.from(name, 'utf16le').toString('hex')],
    ['in base64 at any shift', Buffer.from(`.${name}.`).toString('base64')],
    ['in base64url at any shift', Buffer.from(`..${name}.`).toString('base64url')],
    ['in an address', `?q=${encodeURIComponent(name)}`],
    ['in a form', `q=${encodeURIComponent(name).replaceAll('%20', '+')}`],
    ['in a page', [...name].map((letter) => `${letter > '~' ? `&#${letter.charCodeAt(0)};` : letter}`).join('')],
    ['escaped in JSON', JSON.stringify(name).replaceAll(/[^ -~]/g, escaped)],
    ['a number in hex', Buffer.from(`{"n":"${number}"}`).toString('hex')],
    ['a number in base64', Buffer.from(`{"n":"${number}"}`).toString('base64')],
    ['a number backwards', [...number].reverse().join('')],
    ['bytes in hex', `xx${portrait.toString('hex')}`],
    ['bytes in base64', Buffer.concat([Buffer.from('x'), portrait]).toString('base64')],
  ])('finds one %s', (_how, text) => {
    expect(findMarked(text, values)).not.toEqual([]);
  });

  it('finds nothing in what has nothing', () => {
    expect(findMarked('Trần Văn Bình 019199999002', values)).toEqual([]);
  });
});

describe('the search of a database', () => {
  let database: TestDatabase;
  let owner: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query('create table planted (text text, bytes bytea, json jsonb, list text[], at timestamptz)');
  }, 60_000);
  afterAll(async () => {
    await owner.end();
    await database.drop();
  });

  const columns = {
    text: (form: string) => form,
    bytes: (form: string) => Buffer.from(form),
    json: (form: string) => JSON.stringify({ deep: [{ in: form }] }),
    list: (form: string) => [form, 'x'],
  } as const;
  const hasNul = (form: string) => form.includes('\0');

  it('finds every form in every kind of column', async () => {
    const forms = [name, number].flatMap((value) =>
      spellings(value)
        .filter((text) => text.length >= 8)
        .flatMap(encodings),
    );
    const missed: string[] = [];
    for (const [column, planted] of Object.entries(columns)) {
      for (const form of new Set(forms.filter((one) => one.length >= 8 && (column === 'bytes' || !hasNul(one))))) {
        await owner.query(`insert into planted (${column}) values ($1)`, [planted(form)]);
      }
      const cells = (await dumpDatabase(database.ownerUrl)).filter((cell) => cell.startsWith(`planted.${column}: `));
      const silent = cells.filter((cell) => !/: null$/.test(cell) && findMarked(cell, values).length === 0);
      missed.push(...silent.map((cell) => cell.slice(0, 120)));
      expect(cells.length).toBeGreaterThan(100);
      await owner.query('delete from planted');
    }
    expect(missed).toEqual([]);
  }, 60_000);

  it('finds raw bytes, and says where', async () => {
    await owner.query('insert into planted (bytes) values ($1)', [Buffer.concat([Buffer.alloc(5), portrait])]);
    const found = findInPlaces(await dumpDatabase(database.ownerUrl), values);
    expect(found.length).toBeGreaterThan(0);
    for (const one of found) expect(one).toMatch(/^planted\.bytes: .* … portrait as /s);
    await owner.query('delete from planted');
  });

  it('looks into every table and every column there is', async () => {
    const { rows } = await owner.query<{ at: string }>(
      "select table_name || '.' || column_name as at from information_schema.columns where table_schema = 'public' order by 1",
    );
    await owner.query('insert into planted (text) values (null)');
    const planted = rows.map(({ at }) => at).filter((at) => at.startsWith('planted.'));
    const cells = await dumpDatabase(database.ownerUrl);
    for (const at of planted) expect(cells.some((cell) => cell.startsWith(`${at}: `))).toBe(true);
    expect(cells.some((cell) => cell.startsWith('migration.name: '))).toBe(true);
  });
});

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
