import { describe, expect, it } from '@jest/globals';
import { hashSecret, matchesSecret } from '../../src/relying-party/index.ts';
import { newSecret } from '../../src/relying-party/secret.ts';

describe('the secret of a relying party', () => {
  it('has 256 bits and is never the same', () => {
    expect(newSecret()).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(newSecret()).not.toBe(newSecret());
  });

  it('matches its own hash', () => {
    const secret = newSecret();
    expect(matchesSecret(hashSecret(secret), secret)).toBe(true);
  });

  it('is matched by no other text: another secret, the hash itself, nothing', () => {
    const hash = hashSecret(newSecret());
    for (const other of [newSecret(), hash, '']) expect(matchesSecret(hash, other)).toBe(false);
  });

  it('matches nothing where none is kept, or where what is kept is no hash', () => {
    for (const hash of [null, '', 'zz', hashSecret('x').slice(1)]) expect(matchesSecret(hash, 'x')).toBe(false);
  });
});
