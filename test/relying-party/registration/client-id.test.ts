import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isClientId, makeClientId } from '../../../src/relying-party/registration/client-id.ts';
import { anyCharacter } from '../../support/any-character.ts';

describe('a client id', () => {
  it('is made from the name, readable, with a random end', () => {
    expect(makeClientId('Góp ý C-ThaiNguyen', () => Buffer.from('0102030405', 'hex'))).toBe(
      'gop-y-c-thainguyen-0102030405',
    );
    expect(makeClientId('Đăng ký khám bệnh', randomBytes)).toMatch(/^dang-ky-kham-benh-[0-9a-f]{10}$/);
    expect(makeClientId('健康', randomBytes)).toMatch(/^rp-[0-9a-f]{10}$/);
  });

  it('is well formed whatever the name, and never made twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 200 }), (name) => {
        expect(isClientId(makeClientId(name, randomBytes))).toBe(true);
        expect(makeClientId(name, randomBytes)).not.toBe(makeClientId(name, randomBytes));
      }),
    );
  });

  it.each(['', 'ab', 'Abc', 'a b c', 'a--b', '-abc', 'abc-', 'góp-ý', 'a_b', 'a/b', `${'a'.repeat(65)}`])(
    'is not %j',
    (text) => {
      expect(isClientId(text)).toBe(false);
    },
  );
});
