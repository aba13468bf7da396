import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { authenticatorName } from '../../../src/authenticator/passkey/aaguid-names.ts';
import { counterWentBack, isActive, methodsOf } from '../../../src/authenticator/passkey/passkey.ts';
import { passkeyName } from '../../../src/authenticator/passkey/passkey-name.ts';
import { userHandleOf } from '../../../src/authenticator/passkey/user-handle.ts';
import type { SubjectId } from '../../../src/kernel/ids.ts';
import { anyCharacter } from '../../support/any-character.ts';
import { later, noon } from '../support/ground.ts';

describe('the counter', () => {
  it.each([
    [0, 0, false],
    [0, 1, false],
    [5, 6, false],
    [5, 5, true],
    [5, 4, true],
    [5, 0, true],
  ])('after %i, given %i, went back: %p', (counter, given, answer) => {
    expect(counterWentBack({ counter }, given)).toBe(answer);
  });
});

describe('a passkey', () => {
  it('is active from its time on', () => {
    expect(isActive({ activeFrom: noon }, noon)).toBe(true);
    expect(isActive({ activeFrom: later(1) }, noon)).toBe(false);
  });

  it('is told as hardware only where it cannot leave its device', () => {
    expect(methodsOf({ deviceType: 'single' })).toEqual(['hwk', 'user', 'mfa']);
    expect(methodsOf({ deviceType: 'multi' })).toEqual(['swk', 'user', 'mfa']);
  });
});

describe('a name for a passkey', () => {
  it.each([
    ['  Điện thoại của mẹ ', 'Điện thoại của mẹ'],
    ['Khoá\u0301', 'Khoá\u0301'.normalize('NFC')],
    ['📱', '📱'],
    ['a'.repeat(60), 'a'.repeat(60)],
  ])('accepts %p', (given, name) => {
    expect(passkeyName(given)).toBe(name);
  });

  it.each(['', '   ', 'a'.repeat(61), 'a\nb', 'a\u0000b', 'a\u202eb', 'a\u2066b', 'a\u2028b', '\ud800'])(
    'refuses %p',
    (given) => {
      expect(() => passkeyName(given)).toThrow('authenticator.passkey.name_malformed');
    },
  );

  it('is a name or a refusal whatever is given, and the same when given again', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 80 }), (given) => {
        try {
          const name = passkeyName(given);
          expect(passkeyName(name)).toBe(name);
        } catch (error) {
          expect(error).toMatchObject({ code: 'authenticator.passkey.name_malformed' });
        }
      }),
    );
  });
});

describe('the name of an authenticator', () => {
  it.each([
    ['fbfc3007-154e-4ecc-8c0b-6e020557d7bd', 'iCloud Keychain'],
    ['ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4', 'Google Password Manager'],
    ['08987058-cadc-4b81-b6e1-30de50dcbe96', 'Windows Hello'],
    ['53414d53-554e-4700-0000-000000000000', 'Samsung Pass'],
    ['2fc0579f-8113-47ea-b116-bb5a8db9202a', 'YubiKey 5 NFC'],
  ])('of %s is %s', (aaguid, name) => {
    expect(authenticatorName(aaguid)).toBe(name);
  });

  it.each([null, '', '00000000-0000-0000-0000-000000000000', 'constructor', '__proto__', 'toString'])(
    'of %p is not known',
    (aaguid) => {
      expect(authenticatorName(aaguid)).toBeNull();
    },
  );
});

describe('a user handle', () => {
  it('is 32 bytes, the same for the same subject, another for another', () => {
    const [one, other] = [
      '01890000-0000-7000-8000-000000000001',
      '01890000-0000-7000-8000-000000000002',
    ] as SubjectId[];
    expect(Buffer.from(userHandleOf(one!), 'base64url')).toHaveLength(32);
    expect(userHandleOf(one!)).toBe(userHandleOf(one!));
    expect(userHandleOf(one!)).not.toBe(userHandleOf(other!));
  });
});
