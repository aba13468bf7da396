import { describe, expect, it } from '@jest/globals';
import { plainSignatureHash, readSecurityInfos } from '../../../src/emrtd/chip-proof/security-info.ts';
import { Doubtful } from '../../../src/emrtd/examination.ts';
import { cardOf } from '../acceptance/stage.ts';

const read = (hex: string) => readSecurityInfos(Buffer.from(hex, 'hex'));

describe('the chip’s security infos', () => {
  it('name the hash of an EC chip', () => {
    const infos = readSecurityInfos(cardOf().dataGroups.get(14)!);
    expect(infos).toEqual({ proofAlgorithm: '0.4.0.127.0.7.1.1.4.1.3' });
    expect(plainSignatureHash(infos)).toBe('sha256');
  });

  it('may be none', () => {
    expect(read('6e023100')).toEqual({});
    expect(readSecurityInfos(cardOf({ profile: 'rsa-4096' }).dataGroups.get(14)!)).toEqual({});
  });

  it.each([['6e023000'], ['6f023100'], ['6e00'], ['6e0431020500'], ['6e0431023000'], ['']])(
    'are refused as %s',
    (hex) => {
      expect(() => read(hex)).toThrow();
    },
  );

  it('name no hash by guessing', () => {
    expect(() => plainSignatureHash({})).toThrow(Doubtful);
    expect(() => plainSignatureHash({ proofAlgorithm: '0.4.0.127.0.7.1.1.4.1.6' })).toThrow(Doubtful);
    expect(() => plainSignatureHash({ proofAlgorithm: '1.2.840.10045.4.3.2' })).toThrow(Doubtful);
  });
});
