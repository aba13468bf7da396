import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { parseFields, parseForm, readForm } from '../../../src/platform/http/read-form.ts';
import { anyCharacter } from '../../support/any-character.ts';
import { type Serving, serve } from './serve.ts';

let serving: Serving;
beforeAll(async () => {
  const schema = z.strictObject({ code: z.string().regex(/^\d{6}$/) });
  serving = await serve([
    async (ctx) => {
      ctx.body = await readForm(ctx, schema);
    },
  ]);
});
afterAll(() => serving.close());

const post = (body: string, type = 'application/x-www-form-urlencoded') =>
  serving.send('POST', '/x', { 'content-type': type, accept: 'application/json' }, body);

describe('reading a form', () => {
  it('gives the fields of the schema', async () => {
    expect(JSON.parse((await post('code=123456')).text)).toEqual({ code: '123456' });
  });

  it.each([
    ['a field twice', 'code=123456&code=123456'],
    ['a field twice by escape', 'code=123456&%63ode=1'],
    ['an unknown field', 'code=123456&admin=1'],
    ['no field', ''],
    ['U+0000', 'code=12345%00'],
    ['bytes that are not UTF-8', 'code=%ff'],
    ['a broken escape', 'code=%z1'],
    ['__proto__', 'code=123456&__proto__=1'],
    ['201 fields', Array.from({ length: 201 }, (_, n) => `f${n}=1`).join('&')],
  ])('refuses %s', async (_name, body) => {
    const answer = await post(body);
    expect({ status: answer.status, code: (JSON.parse(answer.text) as { code: string }).code }).toEqual({
      status: 400,
      code: 'request.malformed',
    });
  });

  it('refuses another content type, and more than 64 KiB', async () => {
    expect((await post('{"code":"123456"}', 'application/json')).status).toBe(415);
    expect((await post(`code=${'1'.repeat(64 * 1024)}`)).status).toBe(413);
  });

  it('takes a field twice only where it may come twice', () => {
    const both = [
      ['resource', 'a'],
      ['resource', 'b'],
    ] as const;
    expect(parseFields('resource=a&resource=b', ['resource'])).toEqual(both);
    expect(() => parseFields('resource=a&resource=b', ['scope'])).toThrow('request.malformed');
    expect(() => parseFields('resource=a&x=1&x=2', ['resource'])).toThrow('request.malformed');
  });

  it('reads what a browser writes', () => {
    const field = fc.string({ unit: anyCharacter, minLength: 1 }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.dictionary(field, field), (fields) => {
        fc.pre(!('__proto__' in Object.fromEntries(Object.entries(fields))) || !Object.hasOwn(fields, '__proto__'));
        expect(parseForm(new URLSearchParams(fields).toString())).toEqual({ ...fields });
      }),
    );
  });
});
