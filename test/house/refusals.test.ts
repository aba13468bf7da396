import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { refusals as english } from '../../src/platform/ui/messages/en/refusals.ts';
import { refusals as vietnamese } from '../../src/platform/ui/messages/vi/refusals.ts';
import { firstArguments } from './call.ts';
import { root, sourceFiles } from './source.ts';

const sources = sourceFiles('src');
const thrown = sources.flatMap(({ path, text }) =>
  firstArguments(text, 'new Refusal(').map((code) => ({ path, code })),
);
const literals = (expression: string) => [...expression.matchAll(/'([^']+\.[^']+)'/g)].map(([, code]) => code!);
const form = /^[a-z_]+(\.[a-z0-9_]+){1,3}$/;

describe('refusals', () => {
  let listed: { readonly code: string; readonly status: number; readonly path: string }[];

  beforeAll(async () => {
    const files = sources.filter(({ path }) => path.endsWith('/refusals.ts') && !path.includes('/messages/'));
    const catalogues = files.map(async ({ path }) => {
      const exported = Object.values((await import(join(root, path))) as Record<string, Record<string, number>>);
      return exported.flatMap((catalogue) =>
        Object.entries(catalogue).map(([code, status]) => ({ code, status, path })),
      );
    });
    listed = (await Promise.all(catalogues)).flat();
  });
  const codes = () => listed.map(({ code }) => code);

  it('are listed where their slice lists them', () => {
    const unlisted = thrown.flatMap(({ path, code }) =>
      literals(code)
        .filter((one) => !codes().includes(one))
        .map((one) => `${path}: ${one}`),
    );
    expect(thrown.length).toBeGreaterThan(20);
    expect(unlisted).toEqual([]);
  });

  it('are thrown by a code that can be read, or handed on from a verdict', () => {
    const hidden = thrown.filter(({ code }) => literals(code).length === 0 && !/^[\w.]+\.code$/.test(code));
    expect(hidden).toEqual([]);
  });

  it('are listed once, as slice.thing.reason, with a status that refuses', () => {
    expect(codes().filter((code, at, all) => all.indexOf(code) !== at)).toEqual([]);
    expect(codes().filter((code) => !form.test(code))).toEqual([]);
    expect(listed.filter(({ status }) => !(status >= 400 && status <= 503))).toEqual([]);
  });

  it('are spoken in Vietnamese and in English', () => {
    const keys = codes().flatMap((code) => [`refusal.${code}.title`, `refusal.${code}.next`]);
    expect(keys.filter((key) => !(vietnamese as Record<string, string>)[key]?.trim())).toEqual([]);
    expect(keys.filter((key) => !(english as Record<string, string>)[key]?.trim())).toEqual([]);
  });

  it('have no words left over from a code that is gone', () => {
    const spoken = Object.keys(vietnamese).map((key) => key.replace(/^refusal\.|\.(title|next)$/g, ''));
    expect([...new Set(spoken)].filter((code) => !codes().includes(code))).toEqual([]);
  });

  it('are each made somewhere', () => {
    const elsewhere = sources.filter(({ path }) => !path.endsWith('/refusals.ts'));
    expect(codes().filter((code) => !elsewhere.some(({ text }) => text.includes(`'${code}'`)))).toEqual([]);
  });

  it('are each provoked by a test', () => {
    const tests = sourceFiles('test').filter(({ path }) => !path.startsWith('test/house/'));
    expect(codes().filter((code) => !tests.some(({ text }) => text.includes(code)))).toEqual([]);
  });
});
