import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { base64url } from '../../../src/platform/http/base64url.ts';

describe('reading base64url', () => {
  it('gives back the bytes that were written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64url');
        expect(base64url({ maxBytes: 100 }).parse(text).equals(bytes)).toBe(true);
      }),
    );
  });

  it('gives bytes that write themselves as the text read, or refuses the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = base64url({ maxBytes: 100 }).safeParse(text);
        if (parsed.success) expect(parsed.data.toString('base64url')).toBe(text);
      }),
    );
  });

  it.each([
    ['padding', 'AAA='],
    ['white space', 'AA AA'],
    ['a line end', 'AAAA\n'],
    ['the other alphabet', 'AA+/'],
    ['a data: address', 'data:;base64,AAAA'],
    ['stray bits at the end', 'AB'],
    ['an impossible length', 'AAAAA'],
    ['too many bytes', 'A'.repeat(16)],
    ['too few bytes', 'AAA'],
  ])('refuses %s', (_name, text) => {
    expect(base64url({ maxBytes: 11, minBytes: 3 }).safeParse(text).success).toBe(false);
  });

  it('describes itself in JSON Schema', () => {
    expect(z.toJSONSchema(base64url({ maxBytes: 8, minBytes: 8 }), { io: 'input' })).toMatchObject({
      type: 'string',
      minLength: 11,
      maxLength: 11,
    });
  });
});
