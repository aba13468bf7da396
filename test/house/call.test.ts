import { describe, expect, it } from '@jest/globals';
import { firstArguments } from './call.ts';

describe('reading the first argument of a call', () => {
  it('ends at the comma or the bracket that belongs to the call', () => {
    const text = "throw new Refusal(is(a, b) ? 'x.y' : 'x.z', {}); new Refusal('p.q'); new Refusal(\n  'r.s',\n)";
    expect(firstArguments(text, 'new Refusal(')).toEqual(["is(a, b) ? 'x.y' : 'x.z'", "'p.q'", "'r.s'"]);
  });
});
