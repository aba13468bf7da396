import { describe, expect, it } from '@jest/globals';
import { deriveSessionKeys } from '../../../../src/emrtd/chip-proof/chip-authentication/session-key.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
/** DES ignores the lowest bit of each byte, which the standard sets to odd parity and we leave alone. */
const withoutParity = (key: Buffer) => Buffer.from(key.map((byte) => byte & 0xfe)).toString('hex');

describe('session keys', () => {
  it('of triple DES are those of the worked example', () => {
    // ICAO 9303-11 appendix D.1
    const { encryption, mac } = deriveSessionKeys('3des', hex('239ab9cb282daf66231dc5a4df6bfbae'));
    expect(withoutParity(encryption)).toBe(withoutParity(hex('ab94fdecf2674fdfb9b391f85d7f76f2')));
    expect(withoutParity(mac)).toBe(withoutParity(hex('7962d9ece03d1acd4c76089dce131543')));
  });

  it('of AES-128 are those of the worked example', () => {
    // ICAO 9303-11 appendix G.1
    const { encryption, mac } = deriveSessionKeys(
      'aes-128',
      hex('28768d20701247dae81804c9e780ede582a9996db4a315020b2733197db84925'),
    );
    expect(encryption.toString('hex')).toBe('f5f0e35c0d7161ee6724ee513a0d9a7f');
    expect(mac.toString('hex')).toBe('fe251c7858b356b24514b3bd5f4297d1');
  });

  it.each([
    ['3des', 16],
    ['aes-128', 16],
    ['aes-192', 24],
    ['aes-256', 32],
  ] as const)('of %s have %i bytes and are two', (cipher, length) => {
    const { encryption, mac } = deriveSessionKeys(cipher, Buffer.alloc(32, 1));
    expect([encryption.length, mac.length]).toEqual([length, length]);
    expect(encryption).not.toEqual(mac);
  });
});
