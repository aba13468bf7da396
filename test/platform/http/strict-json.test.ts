import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { parseStrictJson } from '../../../src/platform/http/strict-json.ts';

describe('parsing JSON from a stranger', () => {
  it('gives what JSON.parse gives for any plain value', () => {
    const plain = fc.jsonValue({ maxDepth: 5 }).filter((value) => !JSON.stringify(value).includes('__proto__'));
    fc.assert(
      fc.property(plain, (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('\\u0000') && !/\\ud[89a-f]/i.test(text));
        expect(parseStrictJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('gives a value or a refusal for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'{}[]",:\\u01a ') })), (text) => {
        try {
          parseStrictJson(text);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['nothing', ''],
    ['a cut-off object', '{"a":1'],
    ['a comment', '{"a":1} // x'],
    ['a trailing comma', '{"a":1,}'],
    ['a byte order mark', '\uFEFF{"a":1}'],
    ['single quotes', "{'a':1}"],
    ['two values', '{} {}'],
    ['a name twice', '{"a":1,"a":2}'],
    ['a name twice by escape', '{"a":1,"\\u0061":2}'],
    ['a name twice, deep inside', '{"x":[{"b":[{"a":1,"a":1}]}]}'],
    ['__proto__', '{"__proto__":{"admin":true}}'],
    ['__proto__, deep inside and escaped', '{"x":[{"__pr\\u006fto__":1}]}'],
    ['U+0000 in a value', '{"a":"x\\u0000y"}'],
    ['U+0000 in a name', '{"x\\u0000":1}'],
    ['U+0000 itself', '{"a":"x\0y"}'],
    ['half a surrogate pair', '{"a":"\\ud83d"}'],
    ['seventeen levels', `${'['.repeat(17)}${']'.repeat(17)}`],
    ['a million levels', '['.repeat(1_000_000)],
    ['a million closed levels', `${'['.repeat(500_000)}${']'.repeat(500_000)}`],
  ])('refuses %s', (_name, text) => {
    expect(() => parseStrictJson(text)).toThrow('request.malformed');
  });

  it('reads long texts whole, wherever they begin', () => {
    const long = 'A'.repeat(300);
    const value = { a: long, b: [`"${long}`, `${long}\\`, `"${long}"`], c: { [long]: 1 } };
    expect(parseStrictJson(JSON.stringify(value))).toEqual(value);
    expect(() => parseStrictJson(`{"a":"${long}","a":"${long}B"}`)).toThrow('request.malformed');
    expect(() => parseStrictJson(`{"${long}":1,"${long}":2}`)).toThrow('request.malformed');
  });

  it('lets one name stand in two objects', () => {
    expect(parseStrictJson('[{"a":1},{"a":{"a":2}}]')).toEqual([{ a: 1 }, { a: { a: 2 } }]);
  });
});
