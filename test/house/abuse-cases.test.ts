import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { refusalCatalogue } from '../../src/app/http/catalogue.ts';
import { root } from './source.ts';

const table = readFileSync(join(root, 'docs/abuse-cases.md'), 'utf8');
const rows = [...table.matchAll(/^\| ([AS]\d\d) \|(.*)\|$/gm)].map(([, id, rest]) => ({ id: id!, rest: rest! }));
const duties = readFileSync(join(root, 'docs/duties.md'), 'utf8');
const named = [...(table + duties).matchAll(/`(test\/[^`]+)` “([^”]+)”/g)].map(([, file, title]) => ({
  file: file!,
  title: title!,
}));

describe('the table of abuse cases', () => {
  it('holds each case once', () => {
    const ids = rows.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const known = Array.from({ length: 40 }, (_, at) => `A${String(at + 1).padStart(2, '0')}`);
    expect(known.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('names tests that there are, as the table of separation does', () => {
    const missing = named.filter(({ file, title }) => {
      const path = join(root, file);
      const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
      const calls = text.replaceAll(/\(\s+/g, '(');
      return !['"', "'", '`'].some((quote) => calls.includes(`(${quote}${title}`));
    });
    expect(named.length).toBeGreaterThan(40);
    expect(missing).toEqual([]);
  });

  it('stands beside a table of separation whose refusals there are', () => {
    const codes = [...duties.matchAll(/`([a-z_]+\.[a-z_]+\.[a-z_]+)`/g)].map(([, code]) => code!);
    expect(codes.length).toBeGreaterThan(8);
    expect(codes.filter((code) => !(code in refusalCatalogue))).toEqual([]);
  });

  it('says of every case how it is shown, or what is open', () => {
    const silent = rows.filter(({ rest }) => !/`test\/|open:|nothing is exported yet/.test(rest));
    expect(silent.map(({ id }) => id)).toEqual([]);
  });
});
