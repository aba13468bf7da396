import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { covers, extended } from '../../src/consent/index.ts';

const names = fc.uniqueArray(fc.constantFrom<string[]>('openid', 'profile', 'name', 'birthdate', 'gender'));
const extent = fc.record({ scopes: names, claims: names });

describe('what a consent covers', () => {
  const consent = { scopes: ['openid', 'profile'], claims: ['name'] };

  it('is what was agreed to, and less', () => {
    expect(covers(consent, ['openid', 'profile'], ['name'])).toBe(true);
    expect(covers(consent, ['openid'], [])).toBe(true);
  });

  it('is no further scope, no further claim, and no claim for a scope of that name', () => {
    expect(covers(consent, ['openid', 'offline_access'], ['name'])).toBe(false);
    expect(covers(consent, ['openid'], ['name', 'birthdate'])).toBe(false);
    expect(covers(consent, ['name'], [])).toBe(false);
  });

  it('is nothing without a consent, even for nothing asked', () => {
    expect(covers(null, [], [])).toBe(false);
    expect(covers(null, ['openid'], [])).toBe(false);
  });
});

describe('extending a consent', () => {
  it('shows the earlier and the new together', () => {
    expect(extended({ scopes: ['openid'], claims: ['name'] }, ['openid', 'profile'], ['birthdate'])).toEqual({
      scopes: ['openid', 'profile'],
      claims: ['name', 'birthdate'],
    });
    expect(extended(null, ['openid'], [])).toEqual({ scopes: ['openid'], claims: [] });
  });

  it('covers both, and nothing that is in neither', () => {
    fc.assert(
      fc.property(extent, extent, names, (before, asked, other) => {
        const both = extended(before, asked.scopes, asked.claims);
        expect(covers(both, before.scopes, before.claims)).toBe(true);
        expect(covers(both, asked.scopes, asked.claims)).toBe(true);
        const known = (name: string) => before.claims.includes(name) || asked.claims.includes(name);
        expect(covers(both, [], other)).toBe(other.every(known));
      }),
    );
  });
});
