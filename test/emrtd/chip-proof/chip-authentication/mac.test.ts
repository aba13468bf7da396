import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aesCmac, macOf, retailMac } from '../../../../src/emrtd/chip-proof/chip-authentication/mac.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
const message = hex(
  '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710',
);
const key128 = '2b7e151628aed2a6abf7158809cf4f3c';
const key192 = '8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b';
const key256 = '603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4';

describe('AES-CMAC', () => {
  // RFC 4493 §4; NIST SP 800-38B, examples D.1 to D.3
  it.each([
    [key128, 0, 'bb1d6929e95937287fa37d129b756746'],
    [key128, 16, '070a16b46b4d4144f79bdd9dd04a287c'],
    [key128, 40, 'dfa66747de9ae63030ca32611497c827'],
    [key128, 64, '51f0bebf7e3b9d92fc49741779363cfe'],
    [key192, 0, 'd17ddf46adaacde531cac483de7a9367'],
    [key192, 16, '9e99a7bf31e710900662f65e617c5184'],
    [key192, 40, '8a1de5be2eb31aad089a82e6ee908b0e'],
    [key192, 64, 'a1d5df0eed790f794d77589659f39a11'],
    [key256, 0, '028962f61b7bf89efc6b551f4667d983'],
    [key256, 16, '28a7023f452e8f82bd4bf28d8c37c35c'],
    [key256, 40, 'aaf3d8f1de5640c232f5b169b9c911e6'],
    [key256, 64, 'e1992190549f6ed5696a2c056c315410'],
  ])('under %s over %i bytes is the published one', (key, length, expected) => {
    expect(aesCmac(hex(key), message.subarray(0, length)).toString('hex')).toBe(expected);
  });

  it('is cut to eight bytes in secure messaging', () => {
    expect(macOf('aes-128', hex(key128), message).toString('hex')).toBe('51f0bebf7e3b9d92');
  });

  it('changes with every bit', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), fc.nat(), (bytes, at) => {
        const other = Uint8Array.from(bytes);
        other[at % bytes.length]! ^= 1 << (at & 7);
        expect(aesCmac(hex(key192), other)).not.toEqual(aesCmac(hex(key192), bytes));
      }),
    );
  });
});

describe('the retail MAC', () => {
  it('is the one of the worked example', () => {
    // ICAO 9303-11 appendix D.3, after padding
    const cryptogram = '72c29c2371cc9bdb65b779b8e8d37b29ecc154aa56a8799fae2f498f76ed92f28000000000000000';
    expect(retailMac(hex('7962d9ece03d1acd4c76089dce131543'), hex(cryptogram)).toString('hex')).toBe(
      '5f1448eea8ad90a7',
    );
  });

  it('takes a single block', () => {
    expect(retailMac(hex('7962d9ece03d1acd4c76089dce131543'), hex('8000000000000000'))).toHaveLength(8);
  });
});
