import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openWords, sealWords } from '../../src/oidc/sealed-words.ts';
import { createVault } from '../../src/platform/vault/vault.ts';

const keyRing = { current: 'a', keys: new Map([['a', randomBytes(32)]]) };
const vault = createVault(keyRing, randomBytes(32));
const payload = {
  kind: 'Interaction',
  exp: 1_800_000_000,
  params: { state: '019199999001', nonce: 'Mai An' },
  returnTo: 'http://localhost/authorize/x',
};

describe('the words of a caller', () => {
  it('are sealed, and nothing else of a payload is', () => {
    const stored = sealWords(vault, 'here', payload);
    expect(stored).toMatchObject({ kind: 'Interaction', exp: 1_800_000_000 });
    expect(JSON.stringify(stored)).not.toMatch(/019199999001|Mai An|returnTo|params/);
    expect(Buffer.from((stored.sealed as { text: string }).text, 'base64').toString('latin1')).not.toContain('state');
    expect(openWords(vault, 'here', stored)).toEqual(payload);
  });

  it('are opened in their own place only', () => {
    const stored = sealWords(vault, 'here', payload);
    expect(() => openWords(vault, 'there', stored)).toThrow();
  });

  it('that somebody bent are not opened', () => {
    const stored = sealWords(vault, 'here', payload);
    const bytes = Buffer.from((stored.sealed as { text: string }).text, 'base64');
    bytes[bytes.length - 1]! ^= 1;
    const bent = { ...stored, sealed: { kek: 'a', text: bytes.toString('base64') } };
    expect(() => openWords(vault, 'here', bent)).toThrow();
  });

  it('are written by no one who has none, and read where they stood open before', () => {
    const bare = { kind: 'Grant', exp: 1_800_000_000 };
    expect(sealWords(vault, 'here', bare)).toBe(bare);
    expect(openWords(vault, 'here', payload)).toBe(payload);
  });
});
