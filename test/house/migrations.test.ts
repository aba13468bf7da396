import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { migrations } from '../../migrations/index.ts';
import { importsOf, root, sourceFiles } from './source.ts';

const files = sourceFiles('migrations').filter(({ path }) => path !== 'migrations/index.ts');
const recorded = JSON.parse(readFileSync(join(root, 'test/house/migrations.json'), 'utf8')) as Record<string, string>;
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

describe('migrations', () => {
  it('never change once they are recorded', () => {
    const changed = Object.entries(recorded).filter(([name, known]) => {
      const file = files.find(({ path }) => basename(path) === name);
      return !file || hash(file.text) !== known;
    });
    expect(changed.map(([name]) => name)).toEqual([]);
  });

  it('are recorded, by npm run check -- --record', () => {
    expect(files.map(({ path }) => basename(path)).filter((name) => !recorded[name])).toEqual([]);
  });

  it('are all listed, oldest first', () => {
    const named = files.map(({ path }) => className(basename(path)));
    expect(migrations.map(({ name }) => name)).toEqual(named);
  });

  it('say on the first line when they were written and in which phase', () => {
    const silent = files.filter(({ text }) => !/^\/\/ \d{4}-\d\d-\d\d (expand|move|contract): \S/.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it('have a time and a sentence for a name, and a time each of their own', () => {
    const names = files.map(({ path }) => basename(path));
    expect(names.filter((name) => !/^\d{13}-[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(name))).toEqual([]);
    expect(new Set(names.map((name) => name.slice(0, 13))).size).toBe(names.length);
  });

  it('stand on their own: they speak SQL, and know no code that may change', () => {
    const leaning = files.flatMap(importsOf).filter(({ to }) => to !== 'typeorm');
    expect(leaning).toEqual([]);
    expect(files.filter(({ text }) => /runner\.(create|add|drop|change|rename)\w+\(/.test(text))).toEqual([]);
  });
});

function className(file: string): string {
  const [time, ...words] = file.replace(/\.ts$/, '').split('-');
  return words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('') + time;
}
